//! The record as JSON: the only form that is read again.

use crate::record::{Run, SCHEMA};
use crate::visible::visible;
use serde::Deserialize;

/// Why a text cannot be read as a run record.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Its shape is that of another version of this program.
    #[error(
        "this run record has schema {found}{}, and this program reads schema {SCHEMA}; make the run again",
        writer(.runner)
    )]
    OtherSchema {
        /// The record's schema.
        found: u64,
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

/// Writes a run, indented, so that two of them can be compared line by line.
///
/// # Errors
/// If serde cannot write it, which no run is known to bring about.
pub fn to_string(run: &Run) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(run).map(|json| json + "\n")
}

/// Reads a run.
///
/// # Errors
/// If the text is not a run record, or one of another schema than [`SCHEMA`].
pub fn from_str(text: &str) -> Result<Run, ReadError> {
    /// What must be understood before the rest is looked at.
    #[derive(Deserialize)]
    struct Head {
        schema: u64,
        runner: Option<String>,
    }

    let Head { schema, runner } = serde_json::from_str(text)?;
    if schema != u64::from(SCHEMA) {
        return Err(ReadError::OtherSchema { found: schema, runner });
    }
    Ok(serde_json::from_str(text)?)
}
