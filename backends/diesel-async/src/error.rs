//! diesel-async's errors in the contract's terms.

use backend_api::errors::kind_of_message;
use backend_api::value::Unreadable;
use backend_api::{Failure, FailureKind};
use diesel::ConnectionError;
use diesel::result::DatabaseErrorKind;
use diesel_async::pooled_connection::deadpool::{BuildError, PoolError};
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
    /// From the runtime.
    #[error(transparent)]
    Runtime(#[from] std::io::Error),
    /// From building the pool.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// From the pool: it could open no connection.
    #[error(transparent)]
    Pool(#[from] PoolError),
    /// From the migration tool.
    #[error(transparent)]
    Migration(#[from] Box<dyn std::error::Error + Send + Sync>),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (kind, value): (FailureKind, Option<(&str, &dyn Debug)>) = match &error {
            Error::Refused(failure) => (failure.kind, None),
            Error::Diesel(error) => (kind(error), Some(("diesel::result::Error::", error))),
            Error::Connection(error) => (FailureKind::CannotOpen, Some(("diesel::ConnectionError::", error))),
            Error::Pool(error) => {
                (kind_of_pool(error), Some(("diesel_async::pooled_connection::deadpool::PoolError::", error)))
            }
            Error::Build(error) => {
                (FailureKind::Other, Some(("diesel_async::pooled_connection::deadpool::BuildError::", error)))
            }
            Error::Runtime(_) => (FailureKind::Other, None),
            Error::Migration(error) => (FailureKind::Migration, Some(("", error))),
        };
        Failure::new(kind, &error).with_value(value)
    }
}

fn kind_of_pool(error: &PoolError) -> FailureKind {
    match error {
        PoolError::Backend(_) => FailureKind::CannotOpen,
        PoolError::Timeout(_) => FailureKind::Timeout,
        _ => FailureKind::Other,
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
        // What the driver of PostgreSQL says by itself.
        DatabaseError(DatabaseErrorKind::UnableToSendCommand, information) => {
            if information.message().contains("parameters but got") {
                FailureKind::WrongParameters
            } else {
                FailureKind::CannotOpen
            }
        }
        // What that of MySQL says by itself.
        DatabaseError(_, information) if information.message().starts_with("Input/output error") => {
            FailureKind::CannotOpen
        }
        // Diesel has kinds for constraints only, and keeps no code: the message knows the rest.
        DatabaseError(_, information) => kind_of_message(information.message()),
        DeserializationError(error) if error.is::<Unreadable>() => FailureKind::Unreadable,
        DeserializationError(_) | SerializationError(_) => FailureKind::InvalidValue,
        _ => FailureKind::Other,
    }
}
