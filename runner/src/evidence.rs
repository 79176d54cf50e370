//! What this program knows of libraries besides the figures of a run: the matrices of programs, and costs that were counted.

use crate::costs;
use crate::programs::{Catalog, Kind};
use anyhow::Result;
use reports::costs::Cost;
use reports::evidence::Evidence;

/// What is built in. `.ci/run` checks the verdicts against the libraries of `Cargo.lock`.
///
/// # Errors
/// If a file that is built in is wrong, which tests rule out.
pub fn built_in() -> Result<Evidence> {
    Ok(Evidence {
        mistakes: Some(Catalog::built_in(Kind::Mistakes)?.matrix()),
        can: Some(Catalog::built_in(Kind::Can)?.matrix()),
        costs: costs::counted()?,
    })
}

/// The same with costs that somebody measured: they stand in for those that were only counted.
///
/// # Errors
/// If a file that is built in is wrong, which tests rule out.
pub fn with(measured: &[Cost]) -> Result<Evidence> {
    let mut evidence = built_in()?;
    let is_same = |one: &Cost, other: &Cost| (&one.library, one.database) == (&other.library, other.database);
    evidence.costs.retain(|counted| !measured.iter().any(|cost| is_same(cost, counted)));
    evidence.costs.extend_from_slice(measured);
    Ok(evidence)
}
