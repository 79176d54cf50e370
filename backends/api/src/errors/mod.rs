//! The databases' own codes for errors in the contract's terms, for the backends' `error.rs`.

pub mod mysql;
pub mod sqlite;
pub mod sqlstate;

use crate::failure::FailureKind;

/// The kind of an error from a driver that knows several databases and gives their codes as text: SQLite's are
/// numbers of at most four digits, PostgreSQL's are words of five signs.
pub fn kind_of_code(code: Option<&str>, message: &str) -> FailureKind {
    match code {
        Some(code) if code.len() == 5 => sqlstate::kind(code, message),
        code => match code.and_then(|code| code.parse().ok()) {
            Some(code) => sqlite::kind(code, message),
            None => sqlite::kind_of_message(message),
        },
    }
}

/// The kind of an error from a library that knows several databases and keeps no codes.
pub fn kind_of_message(message: &str) -> FailureKind {
    [sqlite::kind_of_message, sqlstate::kind_of_message, mysql::kind_of_message]
        .iter()
        .map(|kind_of| kind_of(message))
        .find(|kind| *kind != FailureKind::Other)
        .unwrap_or(FailureKind::Other)
}
