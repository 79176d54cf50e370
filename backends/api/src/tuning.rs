//! The two tunings of a library: as its guide's first page opens it, and as its documentation and maintainers recommend for
//! speed. Both are legitimate; mixing them between libraries is not.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantNames};

/// Which tuning of a library is played.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Tuning {
    /// As the guide's first page opens it.
    #[default]
    Default,
    /// As its documentation and maintainers recommend for speed.
    Expert,
}

impl Tuning {
    /// The name in tables of a backend that shows this tuning: `sqlx`, `sqlx expert`.
    pub fn named(self, backend: &str) -> String {
        match self {
            Tuning::Default => backend.to_owned(),
            Tuning::Expert => format!("{backend} expert"),
        }
    }
}

/// Something that can be set in a library, or written in two ways, and that decides its speed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tunable {
    /// What it is, such as `statement cache`.
    pub name: String,
    /// What the default tuning has.
    pub default: String,
    /// What the expert tuning has; absent if the default is what is recommended.
    #[serde(default)]
    pub expert: Option<String>,
    /// The documentation that says so.
    pub source: String,
}

impl Tunable {
    /// One that the expert tuning changes.
    pub fn changed(name: &str, default: &str, expert: &str, source: &str) -> Self {
        Tunable { expert: Some(expert.to_owned()), ..Tunable::same(name, default, source) }
    }

    /// One that both tunings leave as it is.
    pub fn same(name: &str, default: &str, source: &str) -> Self {
        Tunable {
            name: name.to_owned(),
            default: default.to_owned(),
            expert: None,
            source: source.to_owned(),
        }
    }

    /// What a tuning has.
    pub fn of(&self, tuning: Tuning) -> &str {
        match (tuning, &self.expert) {
            (Tuning::Expert, Some(expert)) => expert,
            _ => &self.default,
        }
    }
}
