//! From a scenario's text to the scenario, or to all of its mistakes.

use super::mistake::Mistakes;
use super::model::Scenario;
use super::parse::document;
use super::yaml;
use reports::record::Digest;
use std::path::Path;

/// Parses a scenario from its text. `id` names it; `path` is shown in mistakes and kept in the scenario.
///
/// # Errors
/// Everything that is wrong with the text; what stands behind the first error of YAML syntax is not seen.
pub fn parse(id: &str, path: Option<&Path>, source: &str) -> Result<Scenario, Mistakes> {
    // A byte order mark is no part of the first word.
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let scenario = yaml::tree(source).map_err(|mistake| vec![mistake]).and_then(|root| document(&root));
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
