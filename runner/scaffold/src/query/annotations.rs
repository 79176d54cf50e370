//! The file of queries: each begins with `-- name: orders_of_user :many`, and the comments below it say what it is.

use super::Gives;
use crate::mistake::{Mistake, Mistakes, Place, perhaps};
use crate::types::Base;
use std::collections::BTreeMap;

/// A query as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotated {
    /// Its name.
    pub name: String,
    /// What it gives.
    pub gives: Gives,
    /// The comments below the annotation.
    pub doc: Vec<String>,
    /// The types that are said of parameters.
    pub declared: Vec<(String, Base)>,
    /// The statement, without a semicolon.
    pub sql: String,
    /// The line on which the statement begins.
    pub line: usize,
    /// Where the name stands.
    pub place: Place,
}

const WORDS: [&str; 4] = [":one", ":many", ":exec", ":execrows"];

/// The queries of a file.
///
/// # Errors
/// What is wrong in the file, each mistake with its place.
pub fn parse(file: &str, text: &str) -> Result<Vec<Annotated>, Mistakes> {
    let mut queries: Vec<Annotated> = Vec::new();
    let mut mistakes = Vec::new();
    let mut lines_of: BTreeMap<String, usize> = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let comment = line.trim_start().strip_prefix("--").map(str::trim);
        if let Some(rest) = comment.and_then(|comment| comment.strip_prefix("name:")) {
            match annotation(rest.trim(), number, line) {
                Ok(query) => {
                    if let Some(first) = lines_of.insert(query.name.clone(), number) {
                        let message = format!("two queries are called `{}`", query.name);
                        mistakes.push(
                            Mistake::new(message, query.place).help(format!("the first is on line {first}")),
                        );
                    }
                    queries.push(query);
                }
                Err(mistake) => mistakes.push(mistake),
            }
            continue;
        }
        let Some(query) = queries.last_mut() else {
            if comment.is_none() && !line.trim().is_empty() && mistakes.is_empty() {
                let mistake = Mistake::new("a statement without a name", at(line, line.trim(), number));
                mistakes.push(mistake.help("write `-- name: a_name :many` above it"));
            }
            continue;
        };
        match comment {
            Some(comment) if query.sql.is_empty() => query.doc.push(comment.to_owned()),
            _ if query.sql.is_empty() && line.trim().is_empty() => {}
            _ => {
                if query.sql.is_empty() {
                    query.line = number;
                }
                query.sql.push_str(line.trim_end());
                query.sql.push('\n');
            }
        }
    }
    for query in &mut queries {
        query.sql.truncate(query.sql.trim_end().trim_end_matches(';').trim_end().len());
        query.doc.retain(|line| !line.is_empty());
        if query.sql.is_empty() {
            mistakes.push(Mistake::new(format!("the query `{}` has no statement", query.name), query.place));
        }
    }
    if queries.is_empty() && mistakes.is_empty() {
        let mistake = Mistake::new("no query in this file", Place::default());
        mistakes.push(mistake.help("a query begins with a line such as `-- name: orders_of_user :many`"));
    }
    if mistakes.is_empty() { Ok(queries) } else { Err(Mistakes::new(file, text, mistakes)) }
}

/// `orders_of_user :many`
fn annotation(rest: &str, number: usize, line: &str) -> Result<Annotated, Mistake> {
    let mut words = rest.split_whitespace();
    let whole = at(line, line.trim(), number);
    let example = "an annotation is `-- name: orders_of_user :many`, or :one, :exec, :execrows";
    let (Some(name), Some(word)) = (words.next(), words.next()) else {
        return Err(Mistake::new("an annotation is a name and what the query gives", whole).help(example));
    };
    let place = at(line, name, number);
    let is_name = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && name.starts_with(|first: char| first.is_ascii_alphabetic());
    if !is_name {
        let help = "a name is of letters, digits and `_`, as a function's is";
        return Err(Mistake::new(format!("`{name}` is no name"), place).help(help));
    }
    let Some(gives) = word.strip_prefix(':').and_then(Gives::of) else {
        let help = perhaps(word, WORDS).unwrap_or_else(|| format!("it is one of {}", WORDS.join(", ")));
        return Err(
            Mistake::new(format!("a query does not give `{word}`"), at(line, word, number)).help(help)
        );
    };
    let (name, doc, declared, sql) = (name.to_owned(), Vec::new(), Vec::new(), String::new());
    Ok(Annotated { name, gives, doc, declared, sql, line: number, place })
}

fn at(line: &str, word: &str, number: usize) -> Place {
    let byte = line.find(word).unwrap_or_default();
    Place { line: number, column: line[..byte].chars().count() + 1, length: word.chars().count() }
}
