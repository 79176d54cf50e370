//! The driver's errors in the contract's terms.

use backend_api::value::Unreadable;
use backend_api::{Failure, FailureKind};
use mysql::{DriverError, FromRowError};
use std::fmt::Debug;

/// Whatever can go wrong in this backend.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Asked to open a database of another kind.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// From the driver.
    #[error(transparent)]
    Mysql(#[from] mysql::Error),
    /// A row that is not what its model expects.
    #[error(transparent)]
    Row(#[from] FromRowError),
    /// A value of a type that nothing here reads.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// A row that was asked for is not there.
    #[error("no row was found")]
    NotFound,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (kind, value): (FailureKind, Option<(&str, &dyn Debug)>) = match &error {
            Error::Refused(failure) => (failure.kind, None),
            Error::Mysql(error) => (kind(error), Some(("mysql::Error::", error))),
            Error::Row(error) => (FailureKind::InvalidValue, Some(("mysql::", error))),
            Error::Unreadable(_) => (FailureKind::Unreadable, None),
            Error::NotFound => (FailureKind::NotFound, None),
        };
        Failure::new(kind, &error).with_value(value)
    }
}

fn kind(error: &mysql::Error) -> FailureKind {
    use mysql::Error::{
        CodecError, DriverError as Driver, FromRowError, FromValueError, IoError, MySqlError, UrlError,
    };
    match error {
        MySqlError(error) => backend_api::errors::mysql::kind(error.code),
        Driver(DriverError::MismatchedStmtParams(..)) => FailureKind::WrongParameters,
        Driver(DriverError::Timeout) => FailureKind::Timeout,
        // A packet that cannot be sent or read: the connection is lost.
        Driver(DriverError::ConnectTimeout | DriverError::CouldNotConnect(_))
        | IoError(_)
        | CodecError(_)
        | UrlError(_) => FailureKind::CannotOpen,
        FromValueError(_) | FromRowError(_) => FailureKind::InvalidValue,
        _ => FailureKind::Other,
    }
}
