//! One played scenario: its settings, its steps, and the source of its operations.

use super::asked::Asked;
use super::backend::BackendRecord;
use super::step::StepRecord;
use crate::question::Question;
use serde::{Deserialize, Serialize};

/// One scenario, played on one database.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ScenarioRecord {
    /// The file's name without its ending, such as `05`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// The file, or nothing if it is one of those built into the program.
    pub path: Option<String>,
    /// A short hash of the file's text. Two records with the same hash played the same scenario.
    pub digest: Digest,
    /// The database, as the user named it, without secrets.
    pub database: String,
    /// The server's name and version, such as `PostgreSQL 15.14`; absent where the engine is part of each backend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// Whether the server was started for this run. Such a one waits for no disk, so that its commits are cheaper than those of
    /// one that lasts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub throw_away: bool,
    /// What the scenario asks of the server, and what it has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub server: Vec<Asked>,
    /// In which part of a merged record it was played, from 0; absent if the record is one run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<usize>,
    /// The backends that played, in the order of the tables; in records of older versions empty, which means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub backends: Vec<String>,
    /// What the scenario asks of the figures; absent if it asks nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide: Option<Question>,
    /// The settings, as each backend's own connection gave them back.
    pub audit: Vec<Setting>,
    /// Where `--keep` left the databases: (backend, file or URL).
    pub kept: Vec<(String, String)>,
    /// How many steps were to be played; 0 in records of older versions, which do not tell.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub planned: usize,
    /// How long it took, with its databases, workers and measurements, in nanoseconds; absent before it has ended, and in records of
    /// older versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub took_ns: Option<u64>,
    /// The steps, in their order.
    pub steps: Vec<StepRecord>,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl ScenarioRecord {
    /// Whether it ended before all of its steps were played.
    pub fn was_cut_short(&self) -> bool {
        self.steps.len() < self.planned
    }

    /// Whether a backend was there.
    pub fn was_played_by(&self, backend: &BackendRecord) -> bool {
        self.backends.is_empty() || self.backends.contains(&backend.name)
    }
}

/// A short hash of a text, in hexadecimal digits (FNV-1a, 64 bits:
/// <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>). It tells texts apart; it keeps no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Digest(pub String);

impl Digest {
    /// The hash of a text, the same for both kinds of line ends.
    pub fn of(text: &str) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        // Chained iterators would take eight times as long where nothing is optimized.
        for line in text.lines() {
            for &byte in line.as_bytes() {
                add(byte);
            }
            add(b'\n');
        }
        Digest(format!("{hash:016x}"))
    }
}

/// One setting, prescribed and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Setting {
    /// Its name, such as `journal_mode`.
    pub name: String,
    /// What the run prescribed.
    pub prescribed: String,
    /// What each backend's connection reported: (backend, value).
    pub actual: Vec<(String, String)>,
}

impl Setting {
    /// What this backend's connection reported.
    pub fn actual_of(&self, backend: &str) -> Option<&str> {
        self.actual.iter().find(|(name, _)| name == backend).map(|(_, value)| value.as_str())
    }

    /// Whether every backend reported what was prescribed.
    pub fn is_equal(&self) -> bool {
        self.actual.iter().all(|(_, value)| *value == self.prescribed)
    }
}

/// How one backend writes one operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Exhibit"))]
pub struct SourceListing {
    /// The operation's name.
    pub operation: String,
    /// The backend.
    pub backend: String,
    /// The file, from the repository's top.
    pub file: String,
    /// The line in it, from 1.
    pub line: usize,
    /// The source.
    pub source: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_same_on_every_machine_and_with_both_line_ends() {
        assert_eq!(Digest::of("a\n").0, "089bdc07b544e7b2");
        assert_eq!(Digest::of("a\r\nb\r\n"), Digest::of("a\nb"));
        assert_ne!(Digest::of("a\nb"), Digest::of("b\na"));
    }
}
