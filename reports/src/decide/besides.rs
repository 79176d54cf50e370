//! What is known of a library besides its figures, where they were measured.

use super::group::Group;
use crate::costs::Cost;
use crate::evidence::Evidence;
use crate::programs::{Case, Matrix, Verdicts};
use crate::question::library;
use serde::Serialize;

/// What is known of a library besides its figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Besides {
    /// The backend.
    pub backend: String,
    /// What became of the common mistakes, wherever they were tried: each verdict with the names of the mistakes; absent if nobody
    /// tried them with this library.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mistakes: Option<Verdicts>,
    /// How what applications need is written on this kind of database; absent if nobody tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can: Option<Verdicts>,
    /// What it costs on this kind of database; absent if nobody counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// The version that the mistakes and the rest were tried with, if another one was played.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_version: Option<String>,
}

/// What is known of each of these backends.
pub fn all(evidence: &Evidence, group: &Group, played: &[(&str, &str)]) -> Vec<Besides> {
    let of = |&(backend, library): &(&str, &str)| {
        let name = name(group, backend);
        Besides {
            backend: backend.to_owned(),
            mistakes: evidence.mistakes.as_ref().and_then(|matrix| matrix.verdicts_of(name, |_| true)),
            can: evidence.can.as_ref().and_then(|matrix| of_database(matrix, name, group)),
            cost: evidence
                .costs
                .iter()
                .find(|cost| cost.library == name && Some(cost.database) == group.kind())
                .cloned(),
            other_version: evidence.mistakes.as_ref().and_then(|matrix| other_version(matrix, name, library)),
        }
    };
    played.iter().map(of).collect()
}

/// The name of a backend without its tuning.
fn name<'a>(group: &Group, backend: &'a str) -> &'a str {
    library(backend, group.tuning).map_or(backend, |known| known.name)
}

/// Rows that were tried on the group's kind of database; nothing if none was.
fn of_database(matrix: &Matrix, name: &str, group: &Group) -> Option<Verdicts> {
    let kind = group.kind()?.spec().name;
    let is_here = |case: &Case| case.database == kind;
    matrix.verdicts_of(name, is_here).filter(|verdicts| !verdicts.is_empty())
}

/// The version of the programs, if what was played (`Diesel 2.3`) is none of it.
fn other_version(matrix: &Matrix, name: &str, played: &str) -> Option<String> {
    let tried = &matrix.libraries.iter().find(|library| library.backend == name)?.version;
    let (_, version) = played.split_once(' ')?;
    let is_of = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    (!is_of(tried, version) && !is_of(version, tried)).then(|| tried.clone())
}
