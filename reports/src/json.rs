//! Reads and writes the record as JSON.

use crate::record::{OLDEST, Run, SCHEMA, Version};
use crate::visible::visible;
use serde::Deserialize;
use serde_json::Value;

/// Why a text cannot be read as a run record.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Its shape is that of a later version of this program.
    #[error(
        "this run record has schema {found}{}, and this program reads up to {SCHEMA}; read it with a newer runner",
        writer(.runner)
    )]
    Newer {
        /// The record's schema.
        found: Version,
        /// The version of the runner that wrote it, if it says.
        runner: Option<String>,
    },
    /// Its shape is that of a version that this one no longer knows.
    #[error(
        "this run record has schema {found}{}, and this program reads {OLDEST} to {SCHEMA}; make the run again",
        writer(.runner)
    )]
    Older {
        /// The record's schema.
        found: String,
        /// The version of the runner that wrote it, if it says.
        runner: Option<String>,
    },
    /// It is no JSON, or not that of a run.
    #[error("this is no run record: {0}")]
    NoRecord(#[from] serde_json::Error),
}

fn writer(runner: &Option<String>) -> String {
    let runner = runner.as_deref().map(visible);
    runner.map(|runner| format!(" (written by runner {runner})")).unwrap_or_default()
}

/// Writes a run in one line: records are long, and programs read them.
///
/// # Errors
/// If serde cannot write it, which no run is known to bring about.
pub fn to_string(run: &Run) -> Result<String, serde_json::Error> {
    serde_json::to_string(run).map(|json| json + "\n")
}

/// Reads a run. One that was written in the shape of an earlier first number is in that of this one from then on, and says so.
///
/// # Errors
/// If the text is not a run record, or one of a shape that is not known: records are read from [`OLDEST`] to [`SCHEMA`].
pub fn from_str(text: &str) -> Result<Run, ReadError> {
    /// What must be understood before the rest is looked at.
    #[derive(Deserialize)]
    struct Head {
        schema: Value,
        runner: Option<String>,
    }

    // A record is long: it is read twice only if there is something wrong with it.
    let run = serde_json::from_str::<Run>(text);
    let run = match run {
        Ok(run) if (OLDEST..=SCHEMA).contains(&run.schema) => return Ok(in_this_shape(run)),
        run => run,
    };
    let Head { schema, runner } = serde_json::from_str(text)?;
    match schema.as_str().and_then(|version| version.parse::<Version>().ok()) {
        Some(found) if found > SCHEMA => Err(ReadError::Newer { found, runner }),
        Some(found) if found >= OLDEST => Ok(in_this_shape(run?)),
        Some(found) => Err(ReadError::Older { found: found.to_string(), runner }),
        // The first records had a plain number.
        None => Err(ReadError::Older { found: visible(&schema.to_string()), runner }),
    }
}

/// The run as it is written again.
fn in_this_shape(mut run: Run) -> Run {
    run.schema = run.schema.max(Version { major: SCHEMA.major, minor: 0 });
    run
}
