//! How an operation fails: a kind that all libraries share, and the library's own words.

use crate::value::Unreadable;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A failed operation. The session stays usable unless the kind says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[error("{message}")]
pub struct Failure {
    /// What went wrong, in terms that all libraries share.
    pub kind: FailureKind,
    /// The library's error as its user would see it, its sources joined by `: `.
    pub message: String,
    /// The library's error value as its language prints it for who debugs: what a program matches on, such as
    /// `rusqlite::Error::QueryReturnedNoRows`. Absent if it is no library's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// More letters of an error's value than anybody reads.
const LONGEST_VALUE: usize = 1_000;

/// What went wrong. A scenario names the kind that it expects: `expect: { error: not_found }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// The row that was to be read or changed is not there.
    NotFound,
    /// A second row with the same unique value.
    UniqueViolation,
    /// A reference to a row that does not exist.
    ForeignKeyViolation,
    /// `NULL` where none may be.
    NotNullViolation,
    /// A `CHECK` was not met.
    CheckViolation,
    /// More or fewer values than the statement has placeholders for.
    WrongParameters,
    /// A text with more than one statement where one is allowed.
    SeveralStatements,
    /// The database does not understand the statement.
    SyntaxError,
    /// A table that does not exist.
    NoSuchTable,
    /// A column that does not exist.
    NoSuchColumn,
    /// A value that is no such number, date or word.
    InvalidValue,
    /// The migration tool refuses.
    Migration,
    /// Another connection holds the lock.
    Busy,
    /// Two transactions wait for each other, and the database ended one of them.
    Deadlock,
    /// Nothing came in the time that was given, such as a connection from a pool.
    Timeout,
    /// The database could not be opened or reached.
    CannotOpen,
    /// A value of a type that the runner does not read: its own gap, and not the library's.
    Unreadable,
    /// Anything else; the message tells.
    Other,
}

impl Failure {
    /// A failure in words that are no library's.
    pub fn of(kind: FailureKind, message: impl Into<String>) -> Self {
        Failure { kind, message: message.into(), value: None }
    }

    /// A failure whose message is the error and its chain of sources, each said once. With an [`Unreadable`] value among the
    /// sources it is of that kind, and in its words alone: the library has only handed it on.
    pub fn new(kind: FailureKind, error: &dyn std::error::Error) -> Self {
        let mut message = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            if let Some(unreadable) = cause.downcast_ref::<Unreadable>() {
                return Failure::of(FailureKind::Unreadable, unreadable.to_string());
            }
            let text = cause.to_string();
            if !message.contains(&text) {
                message.push_str(": ");
                message.push_str(&text);
            }
            source = cause.source();
        }
        Failure::of(kind, message)
    }

    /// The same with the library's own error value, behind the path of its type: `diesel::result::Error::` and `NotFound`. What the
    /// runner does not read is no value of the library's.
    #[must_use]
    pub fn with_value(self, of: Option<(&str, &dyn fmt::Debug)>) -> Self {
        let value = of.filter(|_| self.kind != FailureKind::Unreadable).map(|(path, error)| {
            let text = format!("{path}{error:?}");
            match text.char_indices().nth(LONGEST_VALUE) {
                Some((end, _)) => format!("{}…", &text[..end]),
                None => text,
            }
        });
        Failure { value: value.or(self.value), ..self }
    }
}

impl fmt::Display for FailureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}
