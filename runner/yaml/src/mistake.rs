//! A mistake in a file, and its location.

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
    pub fn of_file(message: impl Into<String>) -> Self {
        let mut message = message.into();
        // A message may quote the file, and a block of text where a word belongs can be long.
        if let Some((cut, _)) = message.char_indices().nth(LONGEST) {
            message.truncate(cut);
            message.push('…');
        }
        Mistake { message, location: None, help: None, also: None }
    }

    /// A mistake at a location.
    pub fn new(message: impl Into<String>, location: Location) -> Self {
        Mistake { location: Some(location), ..Mistake::of_file(message) }
    }

    /// Says what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what another place has to do with it.
    pub fn also(mut self, what: impl Into<String>, location: Location) -> Self {
        self.also = Some(Box::new((what.into(), location)));
        self
    }
}
