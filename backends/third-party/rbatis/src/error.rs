//! RBatis's errors in the contract's terms. They are texts: SQLite's code is lost on the way.

use backend_api::errors::sqlite;
use backend_api::{Failure, FailureKind};

/// Whatever can go wrong in this backend.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Asked for something that is no database of this one.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// From RBatis.
    #[error(transparent)]
    Rbatis(#[from] rbatis::Error),
    /// The runtime does not start.
    #[error(transparent)]
    Runtime(#[from] std::io::Error),
}

/// What is not there.
pub fn not_found(what: impl std::fmt::Display) -> Error {
    Failure::of(FailureKind::NotFound, format!("there is no {what}")).into()
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(failure) => failure,
            Error::Rbatis(error) => {
                let message = error.to_string();
                let failure = Failure::of(sqlite::kind_of_message(&message), message);
                failure.with_value(Some(("rbatis::Error::", &error)))
            }
            Error::Runtime(error) => Failure::new(FailureKind::Other, &error),
        }
    }
}
