//! One run, with lookups for its computers, baselines and databases.

use super::backend::BackendRecord;
use super::calibration::Calibration;
use super::cell::Cell;
use super::machine::Machine;
use super::observed::Metric;
use super::part::{Deal, Part, Shard};
use super::scenario::{ScenarioRecord, SourceListing};
use super::step::StepRecord;
use super::version::Version;
use backend_api::Tuning;
use serde::{Deserialize, Serialize};

/// One run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Run {
    /// The version of the record's shape at the time of writing, such as `2.3`.
    pub schema: Version,
    /// The runner's version.
    pub runner: String,
    /// When the run began, in RFC 3339, UTC.
    pub started: String,
    /// When it ended; absent while it goes on, and for ever if it was killed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// Whether it was interrupted: what it lacks was not played.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub interrupted: bool,
    /// The computer; that of the first part, if there are several.
    pub machine: Machine,
    /// Which part of the scenarios was played; absent if all were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
    /// What this shard has in common with the others; absent if it is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<Deal>,
    /// The runs that a merged record is made of; empty if it is one run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// What was known of the measuring on this computer; absent if nobody calibrated it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibration: Option<Calibration>,
    /// How thoroughly was measured: `quick`, `normal` or `careful`.
    pub profile: String,
    /// The columns that the user chose for the comparisons; empty for the usual ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<Metric>,
    /// The backend whose times are 1 in every ratio; the expert tuning of a library has the expert tuning of the baseline.
    pub baseline: String,
    /// The same on servers, for each kind that was played on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub baselines_on_servers: Vec<String>,
    /// The backends, in the order of the tables.
    pub backends: Vec<BackendRecord>,
    /// The scenarios, in the order in which they were played; each once for each database.
    pub scenarios: Vec<ScenarioRecord>,
    /// What was asked for and not played.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<Absent>,
    /// How the backends write the operations that were played.
    #[serde(rename = "exhibits", default)]
    pub listings: Vec<SourceListing>,
}

/// A database that nothing was played on, or a scenario that was played on none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Absent {
    /// The database or the scenario, as it was asked for.
    pub what: String,
    /// Why.
    pub because: String,
    /// Whether it was named, and not only meant by a word such as `all`: then the run is no success.
    pub was_named: bool,
}

impl Run {
    /// Whether it was interrupted or killed, so that something of it is missing.
    pub fn was_cut_short(&self) -> bool {
        self.interrupted || self.ended.is_none()
    }

    /// The run as a part of a merged one.
    pub fn as_part(&self) -> Part {
        Part {
            shard: self.shard,
            deal: self.deal.clone(),
            interrupted: self.interrupted,
            started: self.started.clone(),
            ended: self.ended.clone(),
            machine: self.machine.clone(),
            calibration: self.calibration.clone(),
        }
    }

    /// The computers, one for each part.
    pub fn machines(&self) -> impl Iterator<Item = &Machine> {
        let own = self.parts.is_empty().then_some(&self.machine);
        own.into_iter().chain(self.parts.iter().map(|part| &part.machine))
    }

    /// The computer that a scenario was played on.
    pub fn machine_of(&self, scenario: &ScenarioRecord) -> &Machine {
        let part = scenario.part.and_then(|part| self.parts.get(part));
        part.map_or(&self.machine, |part| &part.machine)
    }

    /// The backends whose times may be 1, without their tunings.
    fn baselines(&self) -> impl Iterator<Item = &str> {
        [&self.baseline].into_iter().chain(&self.baselines_on_servers).map(String::as_str)
    }

    /// The backend whose times are 1 in a step, without its tuning: the raw driver of the database.
    pub fn baseline_in(&self, step: &StepRecord) -> &str {
        let plays = |name: &&str| {
            step.cells.iter().any(|cell| self.tuning_of(&cell.backend).named(name) == cell.backend)
        };
        self.baselines().find(plays).unwrap_or(&self.baseline)
    }

    /// Whether this backend's times are 1.
    pub fn is_baseline(&self, backend: &str) -> bool {
        let tuning = self.tuning_of(backend);
        self.baselines().any(|baseline| tuning.named(baseline) == backend)
    }

    /// The cell that this one is compared with: the baseline's in the same variant, with the same tuning.
    pub fn base_of<'a>(&self, step: &'a StepRecord, cell: &Cell) -> Option<&'a Cell> {
        let tuning = self.tuning_of(&cell.backend);
        step.cells_of(cell.variant.as_deref())
            .find(|other| self.is_baseline(&other.backend) && self.tuning_of(&other.backend) == tuning)
    }

    /// The raw drivers that played, as a legend names them.
    pub fn all_baselines(&self) -> String {
        let played: Vec<&str> = self
            .baselines()
            .filter(|name| self.backends.iter().any(|backend| backend.tuning.named(name) == backend.name))
            .collect();
        if played.is_empty() { self.baseline.clone() } else { played.join(" or ") }
    }

    /// The tuning that a backend was played with.
    pub fn tuning_of(&self, backend: &str) -> Tuning {
        let known = self.backends.iter().find(|other| other.name == backend);
        known.map(|known| known.tuning).unwrap_or_default()
    }

    /// Whether a backend answers a query of the user's own with typed code.
    pub fn is_typed(&self, backend: &str, query: &str) -> bool {
        let known = self.backends.iter().find(|other| other.name == backend);
        known.is_some_and(|known| known.queries.iter().any(|typed| typed == query))
    }

    /// Whether the libraries were played with more than one tuning.
    pub fn has_tunings(&self) -> bool {
        self.backends.windows(2).any(|pair| pair[0].tuning != pair[1].tuning)
    }

    /// The databases, each once, as they were named.
    pub fn databases(&self) -> Vec<&str> {
        let mut databases: Vec<&str> = Vec::new();
        for scenario in &self.scenarios {
            if !databases.contains(&scenario.database.as_str()) {
                databases.push(&scenario.database);
            }
        }
        databases
    }
}
