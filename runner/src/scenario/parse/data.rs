//! `data`: how many rows to generate, and of which tables.

use super::super::mistake::Mistake;
use super::super::model::DataSpec;
use super::context::Context;
use super::fields::Fields;
use super::tables;
use yaml::Entry;

pub const KEYS: &[&str] = &["authors", "publishers", "books", "tags", "new_books", "seed", "tables"];

/// Reads `data`; `None` beside mistakes.
pub fn read(entry: &Entry, context: &mut Context<'_>) -> Option<DataSpec> {
    let before = context.mistakes.len();
    let fields = Fields::open(&entry.value, "data", entry.location, KEYS, context)?;
    let tables = fields.entry("tables").and_then(|entry| tables::read(entry, context)).unwrap_or_default();
    let mut count = |key| fields.number(key, 0, DataSpec::MOST, context).unwrap_or_default();
    let data = DataSpec {
        authors: count("authors"),
        publishers: count("publishers"),
        books: count("books"),
        tags: count("tags"),
        new_books: count("new_books"),
        seed: fields.optional("seed", context).unwrap_or(DataSpec::default().seed),
        tables,
    };
    if context.mistakes.len() > before {
        return None;
    }
    for (key, books) in [("books", data.books), ("new_books", data.new_books)] {
        if let Some(entry) = fields.entry(key).filter(|_| books > 0 && data.authors == 0) {
            let message = format!("`data.{key}` needs authors, because every book has one");
            context.note(Mistake::new(message, entry.location).help("add `authors: 10`"));
        }
    }
    Some(data)
}
