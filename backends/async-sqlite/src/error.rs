//! async-sqlite's errors in the contract's terms: those of rusqlite, or that the connection is closed.

use backend_api::errors::sqlite;
use backend_api::{Failure, FailureKind};
use std::fmt::Debug;

/// Whatever can go wrong in this backend.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Asked to open a database of another kind.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// From async-sqlite, or through it from rusqlite.
    #[error(transparent)]
    Sqlite(#[from] async_sqlite::Error),
    /// From the runtime.
    #[error(transparent)]
    Runtime(#[from] std::io::Error),
    /// From the migration tool.
    #[error(transparent)]
    Migration(#[from] rusqlite_migration::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Error::Sqlite(error.into())
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (kind, value): (FailureKind, Option<(&str, &dyn Debug)>) = match &error {
            Error::Refused(failure) => (failure.kind, None),
            Error::Sqlite(error @ async_sqlite::Error::Rusqlite(cause)) => {
                (kind(cause), Some(("async_sqlite::Error::", error)))
            }
            Error::Sqlite(error) => (FailureKind::Other, Some(("async_sqlite::Error::", error))),
            Error::Runtime(_) => (FailureKind::Other, None),
            Error::Migration(error) => (FailureKind::Migration, Some(("rusqlite_migration::Error::", error))),
        };
        Failure::new(kind, &error).with_value(value)
    }
}

fn kind(error: &rusqlite::Error) -> FailureKind {
    match error {
        rusqlite::Error::QueryReturnedNoRows => FailureKind::NotFound,
        rusqlite::Error::InvalidParameterCount(..) => FailureKind::WrongParameters,
        rusqlite::Error::MultipleStatement => FailureKind::SeveralStatements,
        rusqlite::Error::SqliteFailure(code, message) => {
            sqlite::kind(code.extended_code, message.as_deref().unwrap_or_default())
        }
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..) => FailureKind::InvalidValue,
        _ => FailureKind::Other,
    }
}
