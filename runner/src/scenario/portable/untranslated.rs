//! What is only one database's.

use sqlparser::tokenizer::{Location, Span};

/// What has no counterpart, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untranslated {
    /// What it is.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Its line and column in the text, from 1, and the end of that.
    pub at: (Place, Place),
}

/// A line and a column, from 1.
pub type Place = (usize, usize);

/// What to do where databases differ.
pub const ON: &str = "write that statement in a step of its own for each database, with `on: postgres`";

impl Untranslated {
    /// At this place.
    pub fn new(message: impl Into<String>, help: impl Into<String>, span: Span) -> Self {
        let place = |at: Location| (at.line as usize, at.column as usize);
        Untranslated { message: message.into(), help: help.into(), at: (place(span.start), place(span.end)) }
    }
}
