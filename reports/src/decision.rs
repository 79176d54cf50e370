//! The decision as JSON, for programs. `reports/schema/decision.json` is its JSON Schema.

use crate::decide::{Answer, Decision};
use crate::question::Question;
use crate::record::Version;
use crate::view::decision::topics::{self, Topic};
use serde::Serialize;

/// The version of its shape.
pub const DECISION: Version = Version { major: 1, minor: 0 };

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Decided<'a> {
    /// The version of this shape.
    decision: Version,
    /// The version of the runner that made the run.
    runner: &'a str,
    /// When the run began, in RFC 3339, UTC.
    started: &'a str,
    /// How thoroughly was measured.
    profile: &'a str,
    /// Each backend that played: its name, and its library with its version.
    backends: Vec<Played<'a>>,
    /// The versions of the libraries with which mistakes, and what can be written, were tried.
    tried: Vec<Played<'a>>,
    /// What was asked.
    questions: &'a [Question],
    /// An answer for each database, tuning and kind of computer.
    groups: Vec<Group<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Played<'a> {
    /// The backend.
    name: &'a str,
    /// The library and its version.
    library: String,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Group<'a> {
    /// The figures.
    #[serde(flatten)]
    answer: &'a Answer,
    /// The answers in words.
    topics: Vec<Topic>,
}

/// Writes a decision for programs and people.
///
/// # Errors
/// If serde cannot write it, which no decision is known to bring about.
pub fn to_string(decision: &Decision<'_>) -> Result<String, serde_json::Error> {
    let run = decision.run;
    let played = run.backends.iter();
    let tried = decision.evidence.mistakes.iter().flat_map(|matrix| &matrix.libraries);
    let decided = Decided {
        decision: DECISION,
        runner: &run.runner,
        started: &run.started,
        profile: &run.profile,
        backends: played
            .map(|backend| Played { name: &backend.name, library: backend.library.clone() })
            .collect(),
        tried: tried
            .map(|known| Played {
                name: &known.backend,
                library: format!("{} {}", known.name, known.version),
            })
            .collect(),
        questions: &decision.questions,
        groups: decision
            .groups
            .iter()
            .map(|answer| Group { answer, topics: topics::all(decision, answer) })
            .collect(),
    };
    serde_json::to_string_pretty(&decided).map(|json| json + "\n")
}
