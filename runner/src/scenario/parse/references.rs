//! `$order.id`: a value of an earlier row.

use super::super::mistake::Mistake;
use crate::suggest::instead;
use yaml::{Kind, Node};

/// What may be referred to: the rows of these names, or nothing at all, where a text is a text.
#[derive(Debug, Default)]
pub struct Rows(Option<Vec<String>>);

impl Rows {
    /// Where there may be rows, and are these so far.
    pub fn of(names: &[&str]) -> Self {
        Rows(Some(names.iter().map(|&name| name.to_owned()).collect()))
    }

    /// Adds rows of this name.
    pub fn add(&mut self, name: String) {
        self.0.get_or_insert_default().push(name);
    }

    /// Whether there are rows of this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().flatten().any(|known| known == name)
    }

    /// The rows and the column that a text refers to; nothing if it is any other value.
    pub fn reference(&self, node: &Node) -> Result<Option<(String, String)>, Mistake> {
        let Kind::Text(text) = &node.kind else { return Ok(None) };
        let reference = text.strip_prefix('$').and_then(|text| text.split_once('.'));
        let (Some((name, column)), Some(known)) = (reference, &self.0) else { return Ok(None) };
        if self.has(name) {
            return Ok(Some((name.to_owned(), column.to_owned())));
        }
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let help = match known.is_empty() {
            true => "a query before this one names its rows with `as`".to_owned(),
            false => instead(name, &known),
        };
        let message = format!("there are no rows `{name}` before this");
        Err(Mistake::new(message, node.location).help(help))
    }
}
