//! What an operation leaves to the scenario: one of a few ways to do it.

use crate::value::Value;
use serde::{Deserialize, Serialize};

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PageStart {
    /// After so many books, which the database reads and leaves out.
    Offset(u32),
    /// After the book with this id, which an index finds (keyset pagination).
    AfterId(i32),
}

/// How related rows are fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Loading {
    /// One statement for the parents and one more for each of them (N+1).
    Lazy,
    /// One statement that joins.
    Join,
    /// One statement for the parents and one for all their children.
    Batch,
}

/// How many rows are inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Inserting {
    /// A statement and a commit for each row.
    OneByOne,
    /// A statement for each row, one commit for all.
    OneTransaction,
    /// Statements of many rows each.
    MultiRow,
    /// One statement whose parameters are arrays, a column each (`UNNEST`).
    Unnest,
    /// The database's own way to load many rows: `COPY`, `LOAD DATA`.
    Copy,
}

/// How many rows are inserted or updated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Upserting {
    /// A statement for each row, one commit for all.
    #[default]
    OneTransaction,
    /// Statements of many rows each.
    MultiRow,
}

/// What a program does while it waits for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Waiting {
    /// It blocks the thread that it is on.
    Blocking,
    /// It awaits, and its thread does other work.
    Awaited,
}

/// What becomes of a transaction if one of its statements fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OnError {
    /// It ends, and all of its work is undone.
    Rollback,
    /// Nobody looks at the error: the program goes on, and commits.
    Ignore,
    /// Each statement has a savepoint, and the work since the last one is undone.
    Savepoint,
}

/// Whether a book is in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It stands on the shelf.
    Available,
    /// Somebody has it.
    CheckedOut,
}

impl From<Status> for Value {
    fn from(status: Status) -> Self {
        Value::from(match status {
            Status::Available => "available",
            Status::CheckedOut => "checked_out",
        })
    }
}
