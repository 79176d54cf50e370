//! rusqlite's errors in the contract's terms.

use backend_api::errors::sqlite;
use backend_api::{Failure, FailureKind};
use std::fmt::Debug;

/// Whatever can go wrong in this backend.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Asked to open a database of another kind.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// From rusqlite.
    #[error(transparent)]
    Rusqlite(#[from] rusqlite::Error),
    /// From the pool: no connection came in time.
    #[error(transparent)]
    Pool(#[from] r2d2::Error),
    /// From the migration tool.
    #[error(transparent)]
    Migration(#[from] rusqlite_migration::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (kind, value): (FailureKind, Option<(&str, &dyn Debug)>) = match &error {
            Error::Refused(failure) => (failure.kind, None),
            Error::Rusqlite(error) => (kind(error), Some(("rusqlite::Error::", error))),
            Error::Pool(error) => (FailureKind::Timeout, Some(("r2d2::", error))),
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
