//! sqlx's errors in the contract's terms.

use backend_api::errors::kind_of_code;
use backend_api::{Failure, FailureKind};
use sqlx::error::DatabaseError;
use sqlx::migrate::MigrateError;
use std::fmt::Debug;

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
        let (kind, value): (FailureKind, Option<(&str, &dyn Debug)>) = match &error {
            Error::Refused(failure) => (failure.kind, None),
            Error::Sqlx(error) => (kind(error), Some(("sqlx::Error::", error))),
            Error::Runtime(_) => (FailureKind::Other, None),
            Error::Migration(error) => {
                (FailureKind::Migration, Some(("sqlx::migrate::MigrateError::", error)))
            }
        };
        Failure::new(kind, &error).with_value(value)
    }
}

impl Error {
    /// Whether the connection is of no use any more. On MySQL sqlx counts the parameters after it has noted that an
    /// answer is to come, which never does: whatever is sent next would wait for it.
    pub fn ends_connection(&self) -> bool {
        matches!(self, Error::Sqlx(error) if is_miscount(error))
    }
}

/// Whether the parameters are too many or too few, which sqlx tells by its words alone.
fn is_miscount(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Protocol(message) if message.starts_with("prepared statement expected"))
}

fn kind(error: &sqlx::Error) -> FailureKind {
    match error {
        sqlx::Error::RowNotFound => FailureKind::NotFound,
        sqlx::Error::Database(error) => kind_of_database(error.as_ref()),
        error if is_miscount(error) => FailureKind::WrongParameters,
        sqlx::Error::Io(_) => FailureKind::CannotOpen,
        sqlx::Error::Encode(_) | sqlx::Error::Decode(_) | sqlx::Error::ColumnDecode { .. } => {
            FailureKind::InvalidValue
        }
        sqlx::Error::PoolTimedOut => FailureKind::Timeout,
        _ => FailureKind::Other,
    }
}

/// sqlx's own `ErrorKind` knows the violated constraints only; the database's code, which it keeps as text, knows the
/// rest. MySQL's code says little, and its number all.
fn kind_of_database(error: &dyn DatabaseError) -> FailureKind {
    #[cfg(feature = "mysql")]
    if let Some(error) = error.try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>() {
        return backend_api::errors::mysql::kind(error.number());
    }
    kind_of_code(error.code().as_deref(), error.message())
}
