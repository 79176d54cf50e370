//! Toasty's errors in the contract's terms. What a driver says stands in the sources.

use backend_api::errors::sqlite;
use backend_api::{Failure, FailureKind};
use std::error::Error as _;

/// Whatever can go wrong in this backend.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Asked for something that is no database of this one.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// From Toasty.
    #[error(transparent)]
    Toasty(#[from] toasty::Error),
    /// The runtime does not start.
    #[error(transparent)]
    Runtime(#[from] std::io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(failure) => failure,
            // Its words are those of all its causes.
            Error::Toasty(error) => Failure::of(kind(&error), error.to_string()),
            Error::Runtime(error) => Failure::new(FailureKind::Other, &error),
        }
    }
}

fn kind(error: &toasty::Error) -> FailureKind {
    if error.is_record_not_found() {
        return FailureKind::NotFound;
    }
    let mut source = error.source();
    while let Some(error) = source {
        match error.downcast_ref() {
            Some(rusqlite::Error::SqliteFailure(code, message)) => {
                return sqlite::kind(code.extended_code, message.as_deref().unwrap_or_default());
            }
            Some(rusqlite::Error::SqlInputError { error, msg, .. }) => {
                return sqlite::kind(error.extended_code, msg);
            }
            Some(rusqlite::Error::InvalidParameterCount(..)) => return FailureKind::WrongParameters,
            Some(rusqlite::Error::MultipleStatement) => return FailureKind::SeveralStatements,
            _ => source = error.source(),
        }
    }
    FailureKind::Other
}
