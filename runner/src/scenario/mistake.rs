//! A mistake in a scenario, and its location.

use std::fmt;
use std::path::PathBuf;

/// The longest message, in characters.
const LONGEST: usize = 200;

/// Where a word stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    /// In which of the scenario's files; 0 is the scenario itself.
    pub file: usize,
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
    /// Another place that has to do with it, and what is there.
    pub also: Option<Box<(String, Location)>>,
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
        Mistake { message, location: None, help: None, also: None }
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

    /// Says what another place has to do with it.
    pub(super) fn also(mut self, what: impl Into<String>, location: Location) -> Self {
        self.also = Some(Box::new((what.into(), location)));
        self
    }
}

/// A file that a scenario is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The file, as it is shown.
    pub name: String,
    /// Its path, if it is one.
    pub path: Option<PathBuf>,
    /// Its text; empty if it could not be read.
    pub text: String,
    /// Where another file asks for it; of the scenario itself nowhere.
    pub wanted_at: Option<Location>,
}

/// All that was found wrong with one scenario; at least one mistake.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Mistakes {
    /// The files, by the numbers that locations have for them; at least the scenario's own.
    pub parts: Vec<Part>,
    /// The mistakes, in the order of the files.
    pub list: Vec<Mistake>,
}

impl Mistakes {
    pub(super) fn new(parts: Vec<Part>, mut list: Vec<Mistake>) -> Self {
        list.sort_by_key(|mistake| mistake.location.map(|location| (location.file, location.start)));
        // A file that is included twice has its mistakes once.
        list.dedup();
        Mistakes { parts, list }
    }

    /// What was found wrong with one file by itself.
    pub(super) fn of_file(name: String, text: &str, list: Vec<Mistake>) -> Self {
        Mistakes::new(vec![Part { name, path: None, text: text.to_owned(), wanted_at: None }], list)
    }
}

/// The plain rendering, without colour.
impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}
