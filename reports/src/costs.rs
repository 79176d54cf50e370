//! What a library costs besides its time: crates, builds, binaries, lines. A record of its own, as `runner costs` writes it.

use crate::record::{Machine, Version};
use backend_api::DatabaseKind;
use serde::{Deserialize, Serialize};

/// The version of this record's shape.
pub const COSTS: Version = Version { major: 1, minor: 1 };

/// The costs of several libraries, measured together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Costs {
    /// [`COSTS`] at the time of writing.
    pub costs: Version,
    /// The runner's version.
    pub runner: String,
    /// When it was measured, in RFC 3339, UTC.
    pub started: String,
    /// The computer; its load is that while the programs were built.
    pub machine: Machine,
    /// The compiler, as it tells its version.
    pub rustc: String,
    /// Name and version of each server on which programs were started.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<String>,
    /// A line for each library and database.
    pub programs: Vec<Cost>,
}

/// What one library costs on one database, in the least program that opens, migrates, writes and reads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cost {
    /// The backend's name.
    pub library: String,
    /// The library's version.
    pub version: String,
    /// The database.
    pub database: DatabaseKind,
    /// How many crates its tree has besides the program, those that are built for the build included.
    pub crates: u32,
    /// Crates that are there in more than one version.
    pub duplicates: Vec<String>,
    /// How many lines it takes to use it.
    pub lines: Lines,
    /// What was built and started; absent if only counts were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build: Option<Built>,
    /// Why it was not built, if it could not be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_built: Option<String>,
}

/// Lines of the backend's own source, without those that are empty or a comment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lines {
    /// How many operations were counted; none of a library that only hands on what another does.
    pub operations: u32,
    /// Of all of these together.
    pub of_operations: u32,
    /// Of the models; absent where they are those of another library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub models: Option<u32>,
    /// Of what runs migrations, and of those that are written in Rust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub migrations: Option<u32>,
}

impl Lines {
    /// Lines of one operation, on average.
    pub fn per_operation(&self) -> f64 {
        f64::from(self.of_operations) / f64::from(self.operations.max(1))
    }
}

/// How long builds took, and what came of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Built {
    /// By the clock.
    #[serde(flatten)]
    pub elapsed: Seconds,
    /// Of all cores together, user's and system's: what else the computer does disturbs it less; absent where the system does not
    /// tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processor: Option<Seconds>,
    /// How many cores other programs kept busy while this one was built; absent where the system does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load: Option<f64>,
    /// The optimized program, in bytes.
    pub binary: u64,
    /// The most memory that compilers and linkers had at once, in bytes, looked at ten times a second; absent where the system does
    /// not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory: Option<u64>,
    /// The optimized program from its start to its end, in milliseconds: it opens a new database, on SQLite in memory, migrates,
    /// writes a row and reads it. The median of several; absent where there was no server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_ms: Option<f64>,
}

/// Each build, in seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Seconds {
    /// Everything, unoptimized.
    pub dev_s: f64,
    /// Once more after a change to a model.
    pub dev_model_s: f64,
    /// Once more after a change to a query.
    pub dev_query_s: f64,
    /// Everything, optimized.
    pub release_s: f64,
    /// Once more after a change to a model.
    pub release_model_s: f64,
    /// Once more after a change to a query.
    pub release_query_s: f64,
}

/// Why a text is no record of costs.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is no JSON, or not that of costs.
    #[error("this is no record of costs: {0}")]
    NoCosts(#[from] serde_json::Error),
    /// It is that of another version.
    #[error("this record of costs has version {0}, and this program reads {COSTS}; measure once more")]
    Other(Version),
}

/// Writes costs for people and programs.
///
/// # Errors
/// If serde cannot write it, which no record is known to bring about.
pub fn to_string(costs: &Costs) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(costs).map(|json| json + "\n")
}

/// Reads costs.
///
/// # Errors
/// If the text is none of this version's.
pub fn from_str(text: &str) -> Result<Costs, ReadError> {
    #[derive(Deserialize)]
    struct Head {
        costs: Version,
    }
    let head: Head = serde_json::from_str(text)?;
    if head.costs.major != COSTS.major || head.costs > COSTS {
        return Err(ReadError::Other(head.costs));
    }
    Ok(serde_json::from_str(text)?)
}
