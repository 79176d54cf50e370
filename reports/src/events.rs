//! The run as a stream of JSON documents, one a line, written as the run goes on. `reports/schema/event.json` is the JSON
//! Schema of a line.

use crate::record::{BackendRecord, Machine, ScenarioRecord, StepRecord, Version};
use serde::{Deserialize, Serialize};

/// The version of the stream's shape. Its parts have the shape of the record.
pub const EVENTS: Version = Version { major: 2, minor: 0 };

/// One line of the stream.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The first line.
    RunBegins {
        /// [`EVENTS`] at the time of writing.
        events: Version,
        /// The runner's version.
        runner: String,
        /// When the run began, in RFC 3339, UTC.
        started: String,
        /// The computer.
        machine: Machine,
        /// How thoroughly is measured.
        profile: String,
    },
    /// A scenario begins on a database.
    ScenarioBegins {
        /// The scenario, without steps yet.
        scenario: ScenarioRecord,
        /// The backends.
        backends: Vec<BackendRecord>,
    },
    /// A step is done.
    StepEnds {
        /// The scenario's id.
        scenario: String,
        /// The database.
        database: String,
        /// The step.
        step: StepRecord,
    },
    /// A scenario is done, or was interrupted.
    ScenarioEnds {
        /// The scenario's id.
        scenario: String,
        /// The database.
        database: String,
    },
    /// The last line of a run that was not killed.
    RunEnds {
        /// When it ended, in RFC 3339, UTC.
        ended: String,
        /// The exit code that the run ends with.
        exit: u8,
    },
}

/// The line for an event, with its end.
///
/// # Errors
/// If serde cannot write it, which no event is known to bring about.
pub fn line(event: &Event) -> Result<String, serde_json::Error> {
    serde_json::to_string(event).map(|line| line + "\n")
}
