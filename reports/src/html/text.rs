//! Texts and tables of the page. Text from outside passes through `visible` here and is escaped in the template.

use crate::visible::{one_line, visible};
use askama::Template;

/// The longest text that is shown, in characters. The record has the rest.
const LONGEST: usize = 2_000;

/// The longest value of a cell.
const LONGEST_VALUE: usize = 200;

/// A text on one line.
pub fn line(text: &str) -> String {
    one_line(short(text, LONGEST).as_ref())
}

/// A value in a table.
pub fn value(text: &str) -> String {
    visible(short(text.trim(), LONGEST_VALUE).as_ref())
}

/// A text without its middle if it is too long: rows are told apart by their beginnings and by their ends.
pub fn middle(text: &str, longest: usize) -> String {
    let letters = text.chars().count();
    if letters <= longest {
        return text.to_owned();
    }
    let before = longest / 2;
    let behind = letters - (longest - before - 1);
    text.chars().take(before).chain(['…']).chain(text.chars().skip(behind)).collect()
}

/// As much of a text as is shown.
pub fn short(text: &str, longest: usize) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

/// A table.
#[derive(Debug, Default, Template)]
#[template(path = "table.html")]
pub struct Table {
    /// What it is about.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Which column names the rows.
    pub head: usize,
}

/// A column's head.
#[derive(Debug)]
pub struct Column {
    /// Its title.
    pub header: String,
    /// Whether it is aligned to the right.
    pub number: bool,
}

/// A row.
#[derive(Debug, Default)]
pub struct Row {
    /// Whose it is, for the filters.
    pub backend: Option<String>,
    /// What it looks like.
    pub class: String,
    /// Its cells.
    pub cells: Vec<String>,
}

impl Table {
    /// An empty table.
    pub fn new(caption: &str) -> Self {
        Table { caption: caption.to_owned(), ..Table::default() }
    }

    /// Adds a column with a cell for each row.
    pub fn add(&mut self, header: &str, number: bool, cells: Vec<String>) {
        self.columns.push(Column { header: header.trim().to_owned(), number });
        self.rows.resize_with(self.rows.len().max(cells.len()), Row::default);
        for (row, cell) in self.rows.iter_mut().zip(cells) {
            row.cells.push(cell.trim().to_owned());
        }
    }

    /// Says whose each row is.
    pub fn belongs_to(&mut self, backends: impl Iterator<Item = String>) {
        for (row, backend) in self.rows.iter_mut().zip(backends) {
            row.backend = Some(backend);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::middle;

    #[test]
    fn what_is_too_long_keeps_its_beginning_and_its_end() {
        assert_eq!(middle("short", 5), "short");
        assert_eq!(middle("abcdefghij", 5), "ab…ij");
        assert_eq!(middle("abcdefghij", 6), "abc…ij");
        assert_eq!(middle("äöüäöüäöü", 4), "äö…ü");
    }
}
