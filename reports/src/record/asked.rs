//! What a scenario asks of a server, and what it has.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One thing that a scenario asks of a server, or of the databases on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Asked {
    /// The name of a setting, such as `work_mem`; or `collation`, `extension` or `tls`.
    pub name: String,
    /// What is asked for, as the scenario has it.
    pub value: String,
    /// What the server says of it: a setting's value in its own spelling, an extension's version; absent if it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// Whether it was done: settings of a running server stay as they are.
    pub applied: bool,
}

impl Asked {
    /// Whether it is a setting, and nothing else that is asked for.
    pub fn is_setting(&self) -> bool {
        !["collation", "extension", "tls"].contains(&self.name.as_str())
    }

    /// `work_mem=64MB (it is 4MB)`, where it was not done.
    pub fn left_alone(&self) -> String {
        match &self.given {
            None if self.name == "tls" => "TLS (the URL asks for none)".to_owned(),
            Some(given) => format!("{self} (it is {given})"),
            None => self.to_string(),
        }
    }
}

impl fmt::Display for Asked {
    /// `work_mem=64MB`, `work_mem=8192kB (8MB)` where the server spells it otherwise, `collation sv-x-icu`, `extension citext 1.6`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Asked { name, value, given, .. } = self;
        match name.as_str() {
            "collation" => write!(f, "{name} {value}"),
            "tls" => write!(f, "{}", given.as_deref().unwrap_or("TLS")),
            "extension" => write!(f, "{name} {value} {}", given.as_deref().unwrap_or_default()),
            _ => match given {
                Some(given) if self.applied && given != value => write!(f, "{name}={value} ({given})"),
                _ => write!(f, "{name}={value}"),
            },
        }
    }
}
