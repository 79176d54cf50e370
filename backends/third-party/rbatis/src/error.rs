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
                let failure = Failure::of(kind(&message), message);
                failure.with_value(Some(("rbatis::Error::", &error)))
            }
            Error::Runtime(error) => Failure::new(FailureKind::Other, &error),
        }
    }
}

/// What serde, the pool and the driver's thread say, and else SQLite.
fn kind(message: &str) -> FailureKind {
    match message {
        "get_timeout" | "Time out in the connection pool" => FailureKind::Timeout,
        "WorkerCrashed" => FailureKind::CannotOpen,
        // Of a column that is no such value or is not there at all.
        unreadable if unreadable.contains(", key = `") || unreadable.starts_with("missing field `") => {
            FailureKind::InvalidValue
        }
        other => sqlite::kind_of_message(other),
    }
}
