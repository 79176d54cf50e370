//! Why a database cannot be had.

use backend_api::DatabaseKind;
use backend_server::{AdminError, StartError};
use std::io;
use std::path::PathBuf;

/// Why a database cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum ProvisionError {
    /// A file stands in the way.
    #[error("{} exists and was not made by this program; move it away or name another file", .0.display())]
    Occupied(PathBuf),
    /// A folder, where a file is to be named.
    #[error("{} is a folder: name a file in it, such as sqlite:{}", .0.display(), .0.join("play.db").display())]
    IsFolder(PathBuf),
    /// Another run has its files there.
    #[error("another run plays on {}: name another file", .0.display())]
    InUse(PathBuf),
    /// There is no folder for it.
    #[error("there is no folder {} to make a database in", .0.display())]
    NoFolder(PathBuf),
    /// The file system refuses.
    #[error("cannot use {}", path.display())]
    Io {
        /// The path.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// There is nobody to play on it.
    #[error("none of the backends plays on {0}")]
    NoBackend(DatabaseKind),
    /// A server does not start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// A server does not do what it is asked.
    #[error(transparent)]
    Server(#[from] AdminError),
}
