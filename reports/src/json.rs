//! Reads and writes the record as JSON.

use crate::record::{Run, SCHEMA, Version};
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
        "this run record has schema {found}{}, and this program reads {SCHEMA}; make the run again",
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

/// Reads a run.
///
/// # Errors
/// If the text is not a run record, or one of another shape: records of this major version are read up to this
/// minor one.
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
        Ok(run) if run.schema.major == SCHEMA.major && run.schema <= SCHEMA => return Ok(run),
        run => run,
    };
    let Head { schema, runner } = serde_json::from_str(text)?;
    match schema.as_str().and_then(|version| version.parse::<Version>().ok()) {
        Some(found) if found > SCHEMA => Err(ReadError::Newer { found, runner }),
        Some(found) if found.major == SCHEMA.major => Ok(run?),
        Some(found) => Err(ReadError::Older { found: found.to_string(), runner }),
        // The first records had a plain number.
        None => Err(ReadError::Older { found: visible(&schema.to_string()), runner }),
    }
}

/// The JSON Schema of the record (<https://json-schema.org/draft/2020-12>), indented.
///
/// # Errors
/// If serde cannot write it.
pub fn schema() -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&schemars::schema_for!(Run)).map(|json| json + "\n")
}
