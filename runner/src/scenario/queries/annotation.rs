//! What an annotation says.

use super::super::mistake::Mistake;
use super::blocks::{location, words};
use super::types::ParameterType;
use crate::suggest::{any_of, instead};
use backend_api::{DatabaseKind, QueryGives};
use std::ops::Range;
use strum::{IntoEnumIterator, VariantNames};

const NAME: &str = "write it as `-- name: orders_of_user :many`";

/// What sqlc has besides.
const OF_SQLC: [&str; 7] =
    ["execresult", "execlastid", "batchexec", "batchmany", "batchone", "copyfrom", "embed"];

/// The beginning of a query.
#[derive(Debug, Clone)]
pub struct Name<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Where that stands.
    pub at: Range<usize>,
    /// What it gives.
    pub gives: QueryGives,
    /// Where that stands.
    pub gives_at: Range<usize>,
}

/// `orders_of_user :many`
pub fn name(text: &str, range: Range<usize>) -> Result<Name<'_>, Mistake> {
    let wrong = |message: String, range: Range<usize>| Mistake::new(message, location(text, range));
    let words = words(text, range.clone());
    let Some((name, at)) = words.first().filter(|(word, _)| !word.starts_with(':')).cloned() else {
        return Err(wrong("this query has no name".to_owned(), range).help(NAME));
    };
    if !is_identifier(name) {
        let message = format!("`{name}` is no name for a query");
        return Err(wrong(message, at).help("use letters, digits and `_`, and begin with a letter"));
    }
    let Some((kind, kind_at)) = words.get(1).cloned() else {
        let kinds = kinds();
        let message = format!("`{name}` does not say what it gives");
        return Err(wrong(message, at).help(format!("add {}", any_of(&refs(&kinds)))));
    };
    if let Some((more, more_at)) = words.get(2) {
        let message = format!("`{more}` is too much: a name and what the query gives is all");
        return Err(wrong(message, more_at.clone()).help(NAME));
    }
    match QueryGives::iter().find(|gives| kind.strip_prefix(':') == Some(gives.word())) {
        Some(gives) => Ok(Name { name, at, gives, gives_at: kind_at }),
        None => {
            let kinds = kinds();
            let known = kind.strip_prefix(':').is_some_and(|word| OF_SQLC.contains(&word));
            let (message, help) = match known {
                true => (
                    format!("`{kind}` is sqlc's, and not known here"),
                    format!("use {}", any_of(&refs(&kinds))),
                ),
                false => (
                    format!("`{kind}` is nothing that a query gives"),
                    instead(&format!(":{}", kind.trim_start_matches(':')), &refs(&kinds)),
                ),
            };
            Err(wrong(message, kind_at).help(help))
        }
    }
}

/// `user integer`: the parameter's name, its place, and its type.
pub fn param(text: &str, range: Range<usize>) -> Result<(&str, Range<usize>, ParameterType), Mistake> {
    let help = "write it as `-- param: user integer`";
    match words(text, range.clone()).as_slice() {
        [(name, at), (word, word_at)] => match ParameterType::of(word) {
            Some(kind) => Ok((name.trim_start_matches([':', '@']), at.clone(), kind)),
            None => {
                let message = format!("`{word}` is no type of a parameter");
                let help = instead(word, &ParameterType::words());
                Err(Mistake::new(message, location(text, word_at.clone())).help(help))
            }
        },
        _ => Err(Mistake::new("`param` has a name and a type", location(text, range)).help(help)),
    }
}

/// `postgres, mysql`: the databases, each with its place.
pub fn dialect(text: &str, range: Range<usize>) -> Result<Vec<(DatabaseKind, Range<usize>)>, Mistake> {
    let mut kinds = Vec::new();
    for (word, at) in words(text, range.clone()) {
        let word = word.trim_end_matches(',');
        if word.is_empty() {
            continue;
        }
        let at = at.start..at.start + word.len();
        // As people call them.
        let known = match word.to_lowercase().as_str() {
            "postgresql" => "postgres".to_owned(),
            "sqlite3" => "sqlite".to_owned(),
            other => other.to_owned(),
        };
        match known.parse() {
            Ok(kind) => kinds.push((kind, at)),
            Err(_) => {
                let message = format!("there is no dialect `{word}`");
                let help = instead(&known, DatabaseKind::VARIANTS);
                return Err(Mistake::new(message, location(text, at)).help(help));
            }
        }
    }
    match kinds.is_empty() {
        true => {
            let help = format!("name one: {}", any_of(DatabaseKind::VARIANTS));
            Err(Mistake::new("`dialect` names no database", location(text, range)).help(help))
        }
        false => Ok(kinds),
    }
}

/// The words for what a query gives.
fn kinds() -> Vec<String> {
    QueryGives::iter().map(|gives| format!(":{gives}")).collect()
}

fn refs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

fn is_identifier(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
