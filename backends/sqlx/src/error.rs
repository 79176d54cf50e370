//! sqlx's errors in the contract's terms.

use backend_api::{Failure, FailureKind, kind_of_code};
use sqlx::migrate::MigrateError;

/// Whatever can go wrong in this backend.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Asked to open a database of another kind.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// From sqlx.
    #[error(transparent)]
    Sqlx(#[from] sqlx::Error),
    /// From the runtime.
    #[error(transparent)]
    Runtime(#[from] std::io::Error),
    /// From the migrator.
    #[error(transparent)]
    Migration(#[from] MigrateError),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let kind = match &error {
            Error::Refused(failure) => failure.kind,
            Error::Sqlx(error) => kind(error),
            Error::Runtime(_) => FailureKind::Other,
            Error::Migration(_) => FailureKind::Migration,
        };
        Failure::new(kind, &error)
    }
}

fn kind(error: &sqlx::Error) -> FailureKind {
    match error {
        sqlx::Error::RowNotFound => FailureKind::NotFound,
        // sqlx's own `ErrorKind` knows the violated constraints only; the database's code, which it keeps as
        // text, knows the rest.
        sqlx::Error::Database(error) => kind_of_code(error.code().as_deref(), error.message()),
        sqlx::Error::Io(_) => FailureKind::CannotOpen,
        sqlx::Error::Encode(_) | sqlx::Error::Decode(_) | sqlx::Error::ColumnDecode { .. } => {
            FailureKind::InvalidValue
        }
        sqlx::Error::PoolTimedOut => FailureKind::Timeout,
        _ => FailureKind::Other,
    }
}
