//! Why a database cannot be had, or no fault done to it.

use super::snapshot::NoCopy;
use backend_api::DatabaseKind;
use backend_server::{AdminError, SourceError, StartError};
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
    /// What is to be copied cannot be.
    #[error(transparent)]
    Copy(#[from] NoCopy),
    /// What is to be copied from a server cannot be.
    #[error(transparent)]
    Source(#[from] SourceError),
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

/// Why a fault was not done.
#[derive(Debug, thiserror::Error)]
pub enum NoFault {
    /// There is nothing between library and file that could end.
    #[error("SQLite has no server, whose connections could end")]
    NoServer,
    /// Somebody else needs it.
    #[error(
        "the runner restarts only a server that it started itself: play with `-d postgres` or `-d mariadb`"
    )]
    NotOurs,
    /// There is no other server.
    #[error("there is no other server that could take its place: play with `-d replica` or `-d galera`")]
    NoReplica,
    /// Nobody else sees it.
    #[error("a database in memory has one connection, so that no other can lock it")]
    InMemory,
    /// The control.
    #[error("it has no database")]
    NoDatabase,
    /// Nobody was connected.
    #[error("it had no connection that could end")]
    NoConnection,
    /// The server refuses.
    #[error(transparent)]
    Server(#[from] AdminError),
    /// The server does not come back.
    #[error(transparent)]
    Start(#[from] StartError),
    /// SQLite refuses.
    #[error("the database cannot be locked")]
    Sqlite(#[from] rusqlite::Error),
}

impl NoFault {
    /// Whether there is no such fault here; else it went wrong.
    pub fn is_refusal(&self) -> bool {
        !matches!(self, NoFault::Server(_) | NoFault::Start(_) | NoFault::Sqlite(_))
    }
}
