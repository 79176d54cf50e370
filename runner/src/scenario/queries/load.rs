//! The files that a scenario names: `queries: shop.sql`, or a list of them.

use super::super::mistake::{Mistake, Mistakes};
use super::super::text::{self, Unread};
use super::model::{Queries, Query};
use super::{announced, read};
use crate::registry;
use std::path::{Path, PathBuf};
use yaml::{Kind, Node};

/// Why the queries cannot be had.
#[derive(Debug)]
pub enum Wrong {
    /// What the scenario says of them is wrong.
    Here(Mistake),
    /// One of the files is.
    There(Mistakes),
}

/// Reads the files that a scenario names, beside its own; of one that is built in, those that are built in with it.
///
/// # Errors
/// The mistakes of the first file that is wrong, or of the scenario, if it names none.
pub fn load(root: &Node, scenario: Option<&Path>, taken: &[&str]) -> Result<Queries, Wrong> {
    let Some(entry) = root.entry("queries") else { return Ok(Queries::default()) };
    let help = "write it as `queries: shop.sql`, or as a list of files";
    let nodes = match &entry.value.kind {
        Kind::List(nodes) if !nodes.is_empty() => nodes.as_slice(),
        _ => std::slice::from_ref(&entry.value),
    };
    let mut queries = Queries::default();
    for node in nodes {
        let Kind::Text(name) = &node.kind else {
            if matches!(&node.kind, Kind::List(nodes) if nodes.is_empty()) {
                return Err(Wrong::Here(Mistake::new("`queries` names no file", node.location).help(help)));
            }
            let message = format!("`queries` wants a file, and {}", node.kind);
            return Err(Wrong::Here(Mistake::new(message, node.location).help(help)));
        };
        let (shown, text) = file(name, node, scenario, &mut queries.paths)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let read = queries_of(name, text, taken)
            .map_err(|list| Wrong::There(Mistakes::of_file(shown, text, list)))?;
        if let Some(twice) = read.iter().find(|query| queries.named(&query.name).is_some()) {
            let message = format!("`{name}` has a query `{}`, and a file before it has one too", twice.name);
            let help = "give each query a name of its own";
            return Err(Wrong::Here(Mistake::new(message, node.location).help(help)));
        }
        queries.list.extend(read);
        queries.text.push_str(text);
    }
    Ok(queries)
}

/// Reads one file by itself.
///
/// # Errors
/// If it cannot be read, and everything that is wrong with it.
pub fn open(path: &Path, taken: &[&str]) -> Result<Vec<Query>, Mistakes> {
    let wrong = |text: &str, list| Mistakes::of_file(path.display().to_string(), text, list);
    let text = text::of_file(path).map_err(|unread| wrong("", vec![Mistake::of_file(unread.to_string())]))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let name = path.to_string_lossy();
    queries_of(&name, text, taken).map_err(|list| wrong(text, list))
}

/// The queries of a text, by the name of its file.
fn queries_of(name: &str, text: &str, taken: &[&str]) -> Result<Vec<Query>, Vec<Mistake>> {
    if name.ends_with(announced::ENDING) { announced::read(text, taken) } else { read::read(text, taken) }
}

/// A file's name as it is shown, and its text.
fn file(
    name: &str,
    node: &Node,
    scenario: Option<&Path>,
    paths: &mut Vec<PathBuf>,
) -> Result<(String, String), Wrong> {
    let built_in = registry::query_file(name).filter(|_| scenario.is_none());
    if let Some(text) = built_in {
        return Ok((name.to_owned(), text.to_owned()));
    }
    let path = scenario.and_then(Path::parent).unwrap_or(Path::new("")).join(name);
    let text = text::of_file(&path).map_err(|unread| {
        let mistake = Mistake::new(format!("cannot read `{name}`: {unread}"), node.location);
        Wrong::Here(match unread {
            Unread::Missing | Unread::Folder => {
                mistake.help("`queries` names files from the scenario's own folder on")
            }
            _ => mistake,
        })
    })?;
    let shown = path.display().to_string();
    paths.push(path);
    Ok((shown, text))
}
