//! The scenario language: from a YAML file to a [`Scenario`], or to [`Mistakes`] that show the file's own lines.
//!
//! Three steps, a folder each. `yaml` turns text into a tree in which every word knows its location;
//! `typed` reads Rust values from that tree through serde, so that the catalogue of operations is written
//! only once; `parse` knows the language and collects every mistake that it can find.

mod describe;
mod expect;
mod file;
mod mistake;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;
mod typed;
mod yaml;

pub use describe::{calls, describe};
pub use expect::{Expect, ExpectedPlan, ExpectedRows, ExpectedStatements};
pub use file::read;
pub use mistake::{Location, Mistake, Mistakes};
pub use model::{Action, Clients, DataSpec, Measure, Scenario, Step, Variant};
pub use parse::duration;

use reports::record::Digest;
use std::path::Path;

/// Parses a scenario from its text. `id` names it; `path` is shown in mistakes and kept in the scenario.
///
/// # Errors
/// Everything that is wrong with the text; what stands behind the first error of YAML syntax is not seen.
pub fn parse(id: &str, path: Option<&Path>, source: &str) -> Result<Scenario, Mistakes> {
    // A byte order mark is no part of the first word.
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let scenario =
        yaml::tree(source).map_err(|mistake| vec![mistake]).and_then(|root| parse::document(&root));
    match scenario {
        Ok(scenario) => Ok(Scenario {
            id: id.to_owned(),
            path: path.map(Path::to_path_buf),
            digest: Digest::of(source),
            ..scenario
        }),
        Err(list) => {
            let file = path.map_or_else(|| format!("{id}.yaml"), |path| path.display().to_string());
            Err(Mistakes::new(file, source, list))
        }
    }
}
