//! Steps that are measured once for each value of a parameter.

use serde::{Deserialize, Serialize};

/// A variant at one point of its step's matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Point {
    /// The variant.
    pub variant: Option<String>,
    /// Which of several operations it is, whatever the point.
    pub of: Option<String>,
    /// The parameters' values there.
    pub parameters: Vec<Parameter>,
}

/// A parameter of a matrix and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its value, as the scenario writes it.
    pub value: String,
}
