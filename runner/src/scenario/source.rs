//! From a scenario's text to the scenario, or to all of its mistakes.

use super::compose::{Parts, compose};
use super::given::Given;
use super::mistake::{Mistake, Mistakes};
use super::model::Scenario;
use super::parse::document;
use super::yaml;
use std::path::Path;

/// A scenario's text, and where it is from.
pub struct Source<'a> {
    /// What the scenario is called.
    pub id: &'a str,
    /// What its file is called in mistakes.
    pub name: String,
    /// Its path, if it is a file.
    pub path: Option<&'a Path>,
    /// The text.
    pub text: &'a str,
}

/// Parses a scenario from its text. `id` names it; `path` is shown in mistakes and kept in the scenario.
///
/// # Errors
/// Everything that is wrong with the text; what stands behind the first error of YAML syntax is not seen.
pub fn parse(id: &str, path: Option<&Path>, source: &str) -> Result<Scenario, Mistakes> {
    let name = path.map_or_else(|| format!("{id}.yaml"), |path| path.display().to_string());
    parse_source(&Source { id, name, path, text: source }, &Given::default())
}

/// The same, with what is given from outside.
///
/// # Errors
/// The same.
pub fn parse_source(source: &Source<'_>, given: &Given) -> Result<Scenario, Mistakes> {
    // A byte order mark is no part of the first word.
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    let mut parts = Parts::of(source.name.clone(), source.path, text);
    match scenario(text, &mut parts, given) {
        Ok(scenario) => Ok(Scenario {
            id: source.id.to_owned(),
            path: source.path.map(Path::to_path_buf),
            digest: parts.digest(),
            parts: parts.paths(),
            ..scenario
        }),
        Err(list) => Err(Mistakes::new(parts.into_list(), list)),
    }
}

fn scenario(text: &str, parts: &mut Parts, given: &Given) -> Result<Scenario, Vec<Mistake>> {
    let root = yaml::tree(text).map_err(|mistake| vec![mistake])?;
    let composed = compose(root, parts, given);
    let read = document(&composed.root, &|location| parts.line_in_scenario(location));
    match read {
        Ok(scenario) if composed.mistakes.is_empty() => {
            Ok(Scenario { variables: composed.variables, ..scenario })
        }
        Ok(_) => Err(composed.mistakes),
        // What could not be put together is the reason of what does not fit.
        Err(_) if !composed.mistakes.is_empty() => Err(composed.mistakes),
        Err(list) => Err(list),
    }
}
