//! The computer that the run was made on.

use serde::{Deserialize, Serialize};

/// From so many cores taken by others a computer is busy.
pub const BUSY: f64 = 0.3;

/// The computer that the run was made on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Machine {
    /// The operating system.
    pub os: String,
    /// The processor's architecture.
    pub arch: String,
    /// What the processor is called, such as `AMD EPYC 7763 64-Core Processor`; absent if the system does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processor: Option<String>,
    /// How many cores this process may use.
    pub cores: usize,
    /// Whether runner and backends kept to one of them.
    pub pinned: bool,
    /// How many cores other programs kept busy while the run went on; absent if the system does not tell, or the run is
    /// not over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load: Option<f64>,
    /// Cargo's profile, such as `release`, `debug` or `lto`: times of a debug build say nothing.
    pub build: String,
    /// What the workers found in their environment besides what the user has there: name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub environment: Vec<(String, String)>,
}
