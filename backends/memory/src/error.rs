//! What can go wrong without a database, in the contract's terms.

use backend_api::{Failure, FailureKind};

/// Whatever can go wrong in this backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The row is not there.
    #[error("there is no such row")]
    NotFound,
    /// The row that is referred to is not there.
    #[error("there is no row to refer to")]
    NoReference,
    /// The name is taken.
    #[error("there is such a tag already")]
    TagExists,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let kind = match error {
            Error::NotFound => FailureKind::NotFound,
            Error::NoReference => FailureKind::ForeignKeyViolation,
            Error::TagExists => FailureKind::UniqueViolation,
        };
        Failure::new(kind, &error)
    }
}
