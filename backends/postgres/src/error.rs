//! The driver's errors in the contract's terms.

use backend_api::errors::sqlstate;
use backend_api::value::Unreadable;
use backend_api::{Failure, FailureKind};
use std::fmt::Debug;

/// Whatever can go wrong in this backend.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Asked to open a database of another kind.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// From the driver.
    #[error(transparent)]
    Postgres(#[from] postgres::Error),
    /// A row that was asked for is not there.
    #[error("no row was found")]
    NotFound,
    /// A value that nothing here reads.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// From the library that encrypts connections.
    #[cfg(feature = "tls")]
    #[error(transparent)]
    Encryption(#[from] native_tls::Error),
    /// From the pool: no connection came in time.
    #[error(transparent)]
    Pool(#[from] r2d2::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (kind, value): (FailureKind, Option<(&str, &dyn Debug)>) = match &error {
            Error::Refused(failure) => (failure.kind, None),
            Error::Postgres(error) => (kind(error), Some(("postgres::", error))),
            Error::NotFound => (FailureKind::NotFound, None),
            Error::Unreadable(_) => (FailureKind::Unreadable, None),
            #[cfg(feature = "tls")]
            Error::Encryption(_) => (FailureKind::CannotOpen, None),
            Error::Pool(error) => (FailureKind::Timeout, Some(("r2d2::", error))),
        };
        Failure::new(kind, &error).with_value(value)
    }
}

fn kind(error: &postgres::Error) -> FailureKind {
    if let Some(error) = error.as_db_error() {
        return sqlstate::kind(error.code().code(), error.message());
    }
    // The driver tells the rest apart by its words alone.
    let message = error.to_string();
    if message.starts_with("expected") && message.contains("parameters") {
        FailureKind::WrongParameters
    } else if message.starts_with("error serializing") || message.starts_with("error deserializing") {
        FailureKind::InvalidValue
    } else if message.starts_with("error connecting") || error.is_closed() {
        FailureKind::CannotOpen
    } else {
        FailureKind::Other
    }
}
