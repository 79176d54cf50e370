//! The words that a step may begin with: operations, and what it can do besides.

use backend_api::operation::OperationName;
use std::str::FromStr;
use strum::IntoEnumIterator;

/// What a step can do other than run an operation.
pub const ACTIONS: &[&str] = &["measure", "explain", "reopen", "schema", "fault", "recover", "include"];

/// The names of all operations. Queries of the user's own have others.
pub fn names<'a>() -> impl Iterator<Item = &'a str> {
    OperationName::iter()
        .filter(|name| name.is_called())
        .map(|name| -> &'a str { <&'static str>::from(name) })
}

/// Whether an operation has this name.
pub fn is_name(word: &str) -> bool {
    OperationName::from_str(word).is_ok_and(OperationName::is_called)
}
