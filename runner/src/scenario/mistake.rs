//! A mistake in a scenario, and its location.

use std::fmt;

/// The longest message, in characters.
const LONGEST: usize = 200;

/// Where a word stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, counted in characters.
    pub column: usize,
    /// The first byte.
    pub start: usize,
    /// The byte after the last; `start` itself where the length is unknown.
    pub end: usize,
}

/// One mistake, in the form of a compiler's message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// Where; `None` if the file as a whole is wrong.
    pub location: Option<Location>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Mistake {
    /// A mistake in the file as a whole.
    pub(super) fn of_file(message: impl Into<String>) -> Self {
        let mut message = message.into();
        // A message may quote the file, and a block of text where a word belongs can be long.
        if let Some((cut, _)) = message.char_indices().nth(LONGEST) {
            message.truncate(cut);
            message.push('…');
        }
        Mistake { message, location: None, help: None }
    }

    /// A mistake at a location.
    pub(super) fn new(message: impl Into<String>, location: Location) -> Self {
        Mistake { location: Some(location), ..Mistake::of_file(message) }
    }

    /// Says what to do about it.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// All that was found wrong with one file; at least one mistake.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Mistakes {
    /// The file, as it is shown.
    pub file: String,
    /// The mistakes, in the order of the file.
    pub list: Vec<Mistake>,
    /// The file's text; empty if it could not be read.
    pub(super) text: String,
}

impl Mistakes {
    pub(super) fn new(file: String, text: &str, mut list: Vec<Mistake>) -> Self {
        list.sort_by_key(|mistake| mistake.location.map(|location| location.start));
        Mistakes { file, list, text: text.to_owned() }
    }
}

/// The plain rendering, without colour.
impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}
