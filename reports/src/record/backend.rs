//! A backend of the run: its library, how it was built, and its settings.

use backend_api::{Tunable, Tuning};
use serde::{Deserialize, Serialize};

/// One backend of the run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BackendRecord {
    /// Its name.
    pub name: String,
    /// The library and its version.
    pub library: String,
    /// The database engine and its version, if there is one.
    pub engine: Option<String>,
    /// Which tuning of the library was played. Ratios and ranks are within one.
    #[serde(default)]
    pub tuning: Tuning,
    /// The features that the library was built with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<String>,
    /// `release` or `debug`; absent if the backend does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build: Option<String>,
    /// What decides the library's speed, and how each tuning has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tunables: Vec<Tunable>,
    /// The queries of the user's own that it answers with typed code; it sends the text of any other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub queries: Vec<String>,
}
