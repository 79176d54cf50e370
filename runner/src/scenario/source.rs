//! From a scenario's text to the scenario, or to all of its mistakes.

use super::compose::{Parts, compose};
use super::given::Given;
use super::mistake::Mistakes;
use super::model::Scenario;
use super::parse::{Around, document, taken};
use super::queries::{self, Query, Wrong};
use std::cell::RefCell;
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

/// Reads a file of queries as scenarios that name it do.
///
/// # Errors
/// If it cannot be read, and everything that is wrong with it.
pub fn queries(path: &Path) -> Result<Vec<Query>, Mistakes> {
    queries::open(path, &taken())
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
    let composed = yaml::tree(text).map(|root| compose(root, &mut parts, given));
    let wrong = |parts: Parts, list| Mistakes::new(parts.into_list(), list);
    let composed = match composed {
        Ok(composed) => composed,
        Err(mistake) => return Err(wrong(parts, vec![mistake])),
    };
    let queries = match queries::load(&composed.root, source.path, &taken()) {
        Ok(queries) => queries,
        // What could not be put together is the reason of what does not fit.
        Err(_) if !composed.mistakes.is_empty() => return Err(wrong(parts, composed.mistakes)),
        Err(Wrong::Here(mistake)) => return Err(wrong(parts, vec![mistake])),
        Err(Wrong::There(mistakes)) => return Err(mistakes),
    };
    let queried = queries.text.clone();
    let files = queries.paths.clone();
    let parts = RefCell::new(parts);
    let line = |location| parts.borrow().line_in_scenario(location);
    let read_file = |path: &str, at| {
        let mut parts = parts.borrow_mut();
        parts.read(path, at).map(|file| parts.text(file).to_owned())
    };
    let path = |path: &str, at| parts.borrow().resolve(path, at);
    let within = |value, text: &str| parts.borrow().within(value, text);
    let around = Around { line: &line, read: &read_file, path: &path, within: &within };
    let read = document(&composed.root, queries, &around);
    let parts = parts.into_inner();
    match read {
        Ok(scenario) if composed.mistakes.is_empty() => Ok(Scenario {
            id: source.id.to_owned(),
            path: source.path.map(Path::to_path_buf),
            digest: parts.digest(&queried),
            parts: parts.paths().into_iter().chain(files).collect(),
            variables: composed.variables,
            ..scenario
        }),
        Err(list) if composed.mistakes.is_empty() => Err(wrong(parts, list)),
        _ => Err(wrong(parts, composed.mistakes)),
    }
}
