//! `--events`: what happens, a line each, at once.

use anyhow::{Context, Result};
use reports::events::{Event, line};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A file or pipe that somebody reads while it grows.
pub struct Stream {
    path: PathBuf,
    file: File,
}

impl Stream {
    /// A stream to an open file.
    pub fn to(path: &Path, file: File) -> Self {
        Stream { path: path.to_owned(), file }
    }

    /// Writes an event.
    pub fn write(&mut self, event: &Event) -> Result<()> {
        let line = line(event)?;
        self.file
            .write_all(line.as_bytes())
            .with_context(|| format!("cannot write events to {}", self.path.display()))
    }
}
