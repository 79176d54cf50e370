//! The record's file, written anew after each step, so that a run that is killed leaves what was finished.

use crate::publish::write_whole;
use anyhow::{Context, Result};
use reports::json;
use reports::record::Run;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Writing may take one part of the run's time in so many. A long record is therefore not written after every one
/// of many short steps, but with the next one.
const SHARE: u32 = 10;

/// So much is never too much: a short run has every step in its record at once.
const FREE: Duration = Duration::from_secs(1);

/// A record's file.
pub struct Journal {
    path: PathBuf,
    begun: Instant,
    spent: Duration,
}

impl Journal {
    /// A file that was not written yet.
    pub fn new(path: &Path) -> Self {
        Journal { path: path.to_owned(), begun: Instant::now(), spent: Duration::ZERO }
    }

    /// Writes the record, unless that would be more often than is good.
    pub fn write_if_due(&mut self, run: &Run) -> Result<()> {
        if self.spent > FREE + self.begun.elapsed() / SHARE { Ok(()) } else { self.write(run) }
    }

    /// Writes the record.
    pub fn write(&mut self, run: &Run) -> Result<()> {
        let start = Instant::now();
        write_whole(&self.path, &json::to_string(run)?)
            .with_context(|| format!("cannot write the record {}", self.path.display()))?;
        self.spent += start.elapsed();
        Ok(())
    }
}
