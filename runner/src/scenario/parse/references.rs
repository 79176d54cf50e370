//! `$order.id`: a value of an earlier row.

use super::super::mistake::Mistake;
use super::super::yaml::{Kind, Node};
use crate::suggest::instead;

/// What may be referred to.
#[derive(Debug, Default)]
pub struct Rows(Vec<String>);

impl Rows {
    /// One alone.
    pub fn of(name: &str) -> Self {
        Rows(vec![name.to_owned()])
    }

    /// Adds rows of this name.
    pub fn add(&mut self, name: String) {
        self.0.push(name);
    }

    /// Whether there are rows of this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|known| known == name)
    }

    /// The rows and the column that a text refers to; nothing if it is any other value.
    pub fn reference(&self, node: &Node) -> Result<Option<(String, String)>, Mistake> {
        let Kind::Text(text) = &node.kind else { return Ok(None) };
        let Some((name, column)) = text.strip_prefix('$').and_then(|text| text.split_once('.')) else {
            return Ok(None);
        };
        if self.0.is_empty() || self.has(name) {
            return Ok((!self.0.is_empty()).then(|| (name.to_owned(), column.to_owned())));
        }
        let known: Vec<&str> = self.0.iter().map(String::as_str).collect();
        let message = format!("there are no rows `{name}` before this");
        Err(Mistake::new(message, node.location).help(instead(name, &known)))
    }
}
