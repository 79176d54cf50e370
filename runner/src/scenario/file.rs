//! Reads a scenario's file, whatever its path leads to, or what somebody writes to this program.

use super::given::Given;
use super::mistake::Mistakes;
use super::model::Scenario;
use super::source::{Source, parse_source};
use super::text::{self, Unread};
use std::io;
use std::path::Path;

/// Reads and parses a file; its stem becomes the scenario's id.
///
/// # Errors
/// If the file cannot be read, is too large or no UTF-8, and all that [`parse`](super::parse) finds.
pub fn read(path: &Path) -> Result<Scenario, Mistakes> {
    read_given(path, &Given::default())
}

/// The same, with what is given from outside.
///
/// # Errors
/// As [`read`].
pub fn read_given(path: &Path, given: &Given) -> Result<Scenario, Mistakes> {
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = path.display().to_string();
    let text = text::of_file(path).map_err(|error| unread(name.clone(), &error))?;
    parse_source(&Source { id: &id, name, path: Some(path), text: &text }, given)
}

/// Reads and parses what is written to this program; what it includes is looked for where the program is.
///
/// # Errors
/// As [`read`].
pub fn read_stdin(given: &Given) -> Result<Scenario, Mistakes> {
    let name = "standard input".to_owned();
    let text = text::of(io::stdin().lock()).map_err(|error| unread(name.clone(), &error))?;
    parse_source(&Source { id: "stdin", name, path: None, text: &text }, given)
}

fn unread(name: String, error: &Unread) -> Mistakes {
    Mistakes::of_file(name, "", vec![error.mistake()])
}
