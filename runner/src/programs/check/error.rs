//! Why nothing could be checked.

use super::super::catalog::NoCatalog;
use std::io;

/// Why nothing could be checked.
#[derive(Debug, thiserror::Error)]
pub enum NotChecked {
    /// A file of the matrix is wrong.
    #[error(transparent)]
    NoCatalog(#[from] NoCatalog),
    /// A file cannot be read or written.
    #[error("cannot prepare the programs: {0}")]
    Io(#[from] io::Error),
    /// The database that sqlx asks at compile time.
    #[error("cannot make the database that sqlx's macros ask: {0}")]
    Database(#[from] rusqlite::Error),
    /// The root's manifest is not as it was.
    #[error("Cargo.toml has no [{0}], from which the programs have the versions of their libraries")]
    Manifest(&'static str),
    /// Cargo itself failed.
    #[error("cargo could not check the programs; it said:\n{0}")]
    Cargo(String),
    /// The programs' libraries would be others than the project's.
    #[error(
        "the programs would be built with what is not in Cargo.lock: {0}; let the project depend on it, or leave it out"
    )]
    Version(String),
    /// Somebody wants no more.
    #[error("interrupted")]
    Interrupted,
}
