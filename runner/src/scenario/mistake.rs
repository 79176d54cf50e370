//! All that was found wrong with a scenario.

use std::fmt;
use std::path::PathBuf;
pub use yaml::{Location, Mistake};

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
