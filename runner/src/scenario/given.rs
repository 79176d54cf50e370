//! What a scenario is given from outside: values of its variables, and the environment.

use std::str::FromStr;
use yaml::{Kind, Node};

/// What is given from outside.
#[derive(Debug, Clone)]
pub struct Given {
    /// Values of variables, in place of those that the scenario has for them.
    pub variables: Vec<Setting>,
    /// What a variable of the environment is set to.
    pub environment: fn(&str) -> Option<String>,
}

impl Default for Given {
    fn default() -> Self {
        Given { variables: Vec::new(), environment: |name| std::env::var(name).ok() }
    }
}

/// A variable and its value: `n=5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The variable.
    pub name: String,
    /// The value, as it is written.
    pub value: String,
}

impl FromStr for Setting {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((name, value)) if !name.trim().is_empty() => {
                Ok(Setting { name: name.trim().to_owned(), value: value.to_owned() })
            }
            _ => Err("write it as NAME=VALUE, such as `n=100`"),
        }
    }
}

/// A value that stands outside of any file, as YAML understands it; what it does not understand is text.
pub(super) fn value(text: &str) -> Kind {
    match yaml::tree(text) {
        Ok(Node { kind: Kind::Null, .. }) | Err(_) => Kind::Text(text.to_owned()),
        Ok(node) => node.kind,
    }
}
