//! Diesel's errors in the contract's terms.

use backend_api::errors::kind_of_message;
use backend_api::value::Unreadable;
use backend_api::{Failure, FailureKind};
use diesel::ConnectionError;
use diesel::result::DatabaseErrorKind;
use std::fmt::Debug;

/// Whatever can go wrong in this backend.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Asked for what it does not do, such as to open a database of another kind.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// From a query.
    #[error(transparent)]
    Diesel(#[from] diesel::result::Error),
    /// From opening the database.
    #[error(transparent)]
    Connection(#[from] ConnectionError),
    /// From the pool: no connection came in time.
    #[error(transparent)]
    Pool(#[from] diesel::r2d2::PoolError),
    /// From the migration tool.
    #[error(transparent)]
    Migration(#[from] Box<dyn std::error::Error + Send + Sync>),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (kind, value): (FailureKind, Option<(&str, &dyn Debug)>) = match &error {
            Error::Refused(failure) => (failure.kind, None),
            Error::Diesel(error) => (kind(error), Some(("diesel::result::Error::", error))),
            Error::Connection(error) => {
                (kind_of_connection(error), Some(("diesel::ConnectionError::", error)))
            }
            Error::Pool(error) => (FailureKind::Timeout, Some(("r2d2::", error))),
            Error::Migration(error) => (FailureKind::Migration, Some(("", error))),
        };
        Failure::new(kind, &error).with_value(value)
    }
}

fn kind_of_connection(error: &ConnectionError) -> FailureKind {
    match error {
        ConnectionError::CouldntSetupConfiguration(error) => kind(error),
        _ => FailureKind::CannotOpen,
    }
}

fn kind(error: &diesel::result::Error) -> FailureKind {
    use diesel::result::Error::{DatabaseError, DeserializationError, NotFound, SerializationError};
    match error {
        NotFound => FailureKind::NotFound,
        DatabaseError(DatabaseErrorKind::UniqueViolation, _) => FailureKind::UniqueViolation,
        DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => FailureKind::ForeignKeyViolation,
        DatabaseError(DatabaseErrorKind::NotNullViolation, _) => FailureKind::NotNullViolation,
        DatabaseError(DatabaseErrorKind::CheckViolation, _) => FailureKind::CheckViolation,
        // Diesel has kinds for constraints only, and keeps no code: the message knows the rest.
        DatabaseError(_, information) => kind_of_message(information.message()),
        DeserializationError(error) if error.is::<Unreadable>() => FailureKind::Unreadable,
        DeserializationError(_) | SerializationError(_) => FailureKind::InvalidValue,
        _ => FailureKind::Other,
    }
}
