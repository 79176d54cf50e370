//! The run record: all that happened for one command. It is what every report is rendered from, and, as
//! JSON, the only form that is read again. `reports/schema/run.json` is its JSON Schema.

mod calibration;
mod load;
mod matrix;
mod observed;
mod part;
mod scenario;
mod step;
mod timing;
mod version;

pub use calibration::{Calibration, Repeat, Slowdown};
pub use load::{Load, LoadRound};
pub use matrix::{Parameter, Point};
pub use observed::{EngineTime, Instructions, Metric, Observed, StatementCounts};
pub use part::{NoShard, Part, Shard};
pub use scenario::{Call, Digest, Exhibit, ScenarioRecord, Setting};
pub use step::{Cell, Plan, PlanNode, StepKind, StepRecord, Verdict};
pub use timing::{Clump, Figures, Generation, Interval, Precision, Rank, Timing, Twin};
pub use version::Version;

use backend_api::{Tunable, Tuning};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of this record's shape. A change that old readers cannot follow raises the first number; one
/// that adds something raises the second.
pub const SCHEMA: Version = Version { major: 2, minor: 7 };

/// One run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    /// The backend whose times are 1 in every ratio; an expert face has its own face for baseline.
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
    #[serde(default)]
    pub exhibits: Vec<Exhibit>,
}

/// A database that nothing was played on, or a scenario that was played on none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

    /// The backends whose times may be 1, without their faces.
    fn baselines(&self) -> impl Iterator<Item = &str> {
        [&self.baseline].into_iter().chain(&self.baselines_on_servers).map(String::as_str)
    }

    /// The backend whose times are 1 in a step, without its face: the raw driver of the database.
    pub fn baseline_in(&self, step: &StepRecord) -> &str {
        let plays = |name: &&str| {
            step.cells.iter().any(|cell| self.tuning_of(&cell.backend).face_of(name) == cell.backend)
        };
        self.baselines().find(plays).unwrap_or(&self.baseline)
    }

    /// Whether this backend's times are 1.
    pub fn is_baseline(&self, backend: &str) -> bool {
        let tuning = self.tuning_of(backend);
        self.baselines().any(|baseline| tuning.face_of(baseline) == backend)
    }

    /// The cell that this one is compared with: the baseline's in the same variant, with the same face of its library.
    pub fn base_of<'a>(&self, step: &'a StepRecord, cell: &Cell) -> Option<&'a Cell> {
        let tuning = self.tuning_of(&cell.backend);
        step.cells_of(cell.variant.as_deref())
            .find(|other| self.is_baseline(&other.backend) && self.tuning_of(&other.backend) == tuning)
    }

    /// The raw drivers that played, as a legend names them.
    pub fn all_baselines(&self) -> String {
        let played: Vec<&str> = self
            .baselines()
            .filter(|name| self.backends.iter().any(|backend| backend.tuning.face_of(name) == backend.name))
            .collect();
        if played.is_empty() { self.baseline.clone() } else { played.join(" or ") }
    }

    /// Which face of its library a backend shows.
    pub fn tuning_of(&self, backend: &str) -> Tuning {
        let known = self.backends.iter().find(|other| other.name == backend);
        known.map(|known| known.tuning).unwrap_or_default()
    }

    /// Whether more than one face of the libraries was played.
    pub fn has_faces(&self) -> bool {
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

/// The computer that the run was made on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Machine {
    /// The operating system.
    pub os: String,
    /// The processor's architecture.
    pub arch: String,
    /// How many cores this process may use.
    pub cores: usize,
    /// Whether runner and backends kept to one of them.
    pub pinned: bool,
    /// How many cores other programs kept busy while the run went on; absent if the system does not tell, or the run is
    /// not over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load: Option<f64>,
    /// `release` or `debug`: times of a debug build say nothing.
    pub build: String,
    /// What the workers found in their environment besides what the user has there: name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub environment: Vec<(String, String)>,
}

/// One backend of the run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BackendRecord {
    /// Its name.
    pub name: String,
    /// The library and its version.
    pub library: String,
    /// The database engine and its version, if there is one.
    pub engine: Option<String>,
    /// Which face of the library was played. Ratios and ranks are within one.
    #[serde(default)]
    pub tuning: Tuning,
    /// The features that the library was built with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<String>,
    /// `release` or `debug`; absent if the backend does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build: Option<String>,
    /// What decides the library's speed, and how each face has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tunables: Vec<Tunable>,
}
