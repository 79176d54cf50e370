//! Toasty's errors in the contract's terms. What a driver says stands in the sources.

use backend_api::errors::sqlite;
use backend_api::{Failure, FailureKind};
use std::error::Error as _;
use std::fmt::Debug;

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
            Error::Toasty(error) => {
                let driver = driver(&error);
                let kind = match driver {
                    Some(driver) => kind(driver),
                    None if error.is_record_not_found() => FailureKind::NotFound,
                    None if error.is_type_conversion() => FailureKind::InvalidValue,
                    None => FailureKind::Other,
                };
                // Its words are those of all its causes.
                let failure = Failure::of(kind, error.to_string());
                failure.with_value(driver.map(|error| ("rusqlite::Error::", error as &dyn Debug)))
            }
            Error::Runtime(error) => Failure::new(FailureKind::Other, &error),
        }
    }
}

/// What the driver said, which a program would look at.
fn driver(error: &toasty::Error) -> Option<&rusqlite::Error> {
    let mut source = error.source();
    while let Some(error) = source {
        match error.downcast_ref() {
            None => source = error.source(),
            driver => return driver,
        }
    }
    None
}

fn kind(error: &rusqlite::Error) -> FailureKind {
    match error {
        rusqlite::Error::SqliteFailure(code, message) => {
            sqlite::kind(code.extended_code, message.as_deref().unwrap_or_default())
        }
        rusqlite::Error::SqlInputError { error, msg, .. } => sqlite::kind(error.extended_code, msg),
        rusqlite::Error::InvalidParameterCount(..) => FailureKind::WrongParameters,
        rusqlite::Error::MultipleStatement => FailureKind::SeveralStatements,
        _ => FailureKind::Other,
    }
}
