//! SeaORM's errors in the contract's terms.

use backend_api::errors::kind_of_code;
use backend_api::value::Unreadable;
use backend_api::{Failure, FailureKind};
use sea_orm::sqlx::error::DatabaseError;
#[cfg(feature = "mysql")]
use sea_orm::sqlx::mysql::MySqlDatabaseError;
use sea_orm::{DbErr, RuntimeErr, SqlxError};
use std::fmt::Debug;

/// Whatever can go wrong in this backend.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Asked to open a database of another kind.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// From SeaORM.
    #[error(transparent)]
    SeaOrm(#[from] DbErr),
    /// From the migrator, which has no errors of its own.
    #[error(transparent)]
    Migration(DbErr),
    /// From starting the runtime.
    #[error(transparent)]
    Runtime(#[from] std::io::Error),
}

impl Error {
    /// Whether the connection never answers again. On MySQL the driver counts the parameters when it has noted already that
    /// an answer is to come, so that whatever is sent next waits for that one.
    pub fn ends_connection(&self) -> bool {
        matches!(
            self,
            Error::SeaOrm(
                DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))
            ) if is_miscount(error)
        )
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (kind, value): (FailureKind, Option<(&str, &dyn Debug)>) = match &error {
            Error::Refused(failure) => (failure.kind, None),
            Error::SeaOrm(error) => (kind(error), Some(("sea_orm::DbErr::", error))),
            Error::Migration(error) => (FailureKind::Migration, Some(("sea_orm::DbErr::", error))),
            Error::Runtime(_) => (FailureKind::Other, None),
        };
        Failure::new(kind, &error).with_value(value)
    }
}

fn kind(error: &DbErr) -> FailureKind {
    match error {
        DbErr::RecordNotFound(_) | DbErr::RecordNotUpdated => FailureKind::NotFound,
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
            kind_of_driver(error)
        }
        DbErr::Conn(_) => FailureKind::CannotOpen,
        DbErr::ConnectionAcquire(_) => FailureKind::Timeout,
        DbErr::TryIntoErr { .. } | DbErr::Type(_) | DbErr::Json(_) => FailureKind::InvalidValue,
        _ => FailureKind::Other,
    }
}

/// SeaORM's own `sql_err()` knows unique and foreign keys only; the database's code knows the rest.
fn kind_of_driver(error: &SqlxError) -> FailureKind {
    match error {
        SqlxError::RowNotFound => FailureKind::NotFound,
        SqlxError::Database(error) => kind_of_database(error.as_ref()),
        error if is_miscount(error) => FailureKind::WrongParameters,
        SqlxError::Io(_) => FailureKind::CannotOpen,
        SqlxError::Decode(error) if error.is::<Unreadable>() => FailureKind::Unreadable,
        SqlxError::Encode(_) | SqlxError::Decode(_) | SqlxError::ColumnDecode { .. } => {
            FailureKind::InvalidValue
        }
        _ => FailureKind::Other,
    }
}

/// Whether a statement has more or fewer parameters than placeholders, which the driver tells by its words alone.
fn is_miscount(error: &SqlxError) -> bool {
    matches!(error, SqlxError::Protocol(message) if message.starts_with("prepared statement expected"))
}

/// Every database has a code, and MySQL a number besides, which says more.
fn kind_of_database(error: &dyn DatabaseError) -> FailureKind {
    #[cfg(feature = "mysql")]
    if let Some(error) = error.try_downcast_ref::<MySqlDatabaseError>() {
        return backend_api::errors::mysql::kind(error.number());
    }
    kind_of_code(error.code().as_deref(), error.message())
}
