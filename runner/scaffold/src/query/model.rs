//! What a query does, with every name resolved: what the translators read.

use super::expression::{Expr, Item, Select, Source};
use crate::types::Type;

/// A query.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Its name, which names the function.
    pub name: String,
    /// What it gives.
    pub gives: Gives,
    /// What is said of it, one line each.
    pub doc: Vec<String>,
    /// The statement as it was written, without a semicolon.
    pub sql: String,
    /// Its parameters, in the order of the text.
    pub params: Vec<Param>,
    /// What it does.
    pub statement: Statement,
}

/// What a query gives, in the words of its annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// The one row, or not found.
    One,
    /// All rows.
    Many,
    /// Nothing.
    Exec,
    /// The number of changed rows.
    ExecRows,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Its name in the query.
    pub name: String,
    /// Its name in Rust.
    pub field: String,
    /// Its type.
    pub ty: Type,
    /// Whether it stands for several values, as `IN (:ids)` has it.
    pub is_list: bool,
}

/// A statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// `SELECT`
    Select(Select),
    /// `INSERT`
    Insert(Insert),
    /// `UPDATE`
    Update(Update),
    /// `DELETE`
    Delete(Delete),
}

/// An `INSERT`.
#[derive(Debug, Clone, PartialEq)]
pub struct Insert {
    /// The table.
    pub source: Source,
    /// The columns, by index.
    pub columns: Vec<usize>,
    /// The rows of values.
    pub rows: Vec<Vec<Expr>>,
    /// What happens to a row that is there.
    pub conflict: Option<Conflict>,
    /// `RETURNING`
    pub returning: Vec<Item>,
    /// What in it no translator knows.
    pub opaque: Option<String>,
}

impl Insert {
    /// Whether it does nothing but insert.
    pub fn is_plain(&self) -> bool {
        self.conflict.is_none() && self.returning.is_empty()
    }
}

/// What happens to a row that is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The columns that find it; none if any will do.
    pub columns: Vec<usize>,
    /// What is set; nothing is done if nothing is.
    pub set: Vec<(usize, Expr)>,
}

/// An `UPDATE`.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// The table.
    pub source: Source,
    /// What is set.
    pub set: Vec<(usize, Expr)>,
    /// `WHERE`
    pub filter: Option<Expr>,
    /// `RETURNING`
    pub returning: Vec<Item>,
    /// What in it no translator knows.
    pub opaque: Option<String>,
}

/// A `DELETE`.
#[derive(Debug, Clone, PartialEq)]
pub struct Delete {
    /// The table.
    pub source: Source,
    /// `WHERE`
    pub filter: Option<Expr>,
    /// `RETURNING`
    pub returning: Vec<Item>,
    /// What in it no translator knows.
    pub opaque: Option<String>,
}

impl Statement {
    /// The columns of its result.
    pub fn items(&self) -> &[Item] {
        match self {
            Statement::Select(select) => &select.items,
            Statement::Insert(insert) => &insert.returning,
            Statement::Update(update) => &update.returning,
            Statement::Delete(delete) => &delete.returning,
        }
    }

    /// The table that it writes to.
    pub fn written(&self) -> Option<usize> {
        match self {
            Statement::Select(_) => None,
            Statement::Insert(insert) => insert.source.table,
            Statement::Update(update) => update.source.table,
            Statement::Delete(delete) => delete.source.table,
        }
    }
}

impl Gives {
    /// From the word of an annotation.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "one" => Some(Gives::One),
            "many" => Some(Gives::Many),
            "exec" => Some(Gives::Exec),
            "execrows" => Some(Gives::ExecRows),
            _ => None,
        }
    }

    /// Whether there are rows.
    pub fn has_rows(self) -> bool {
        matches!(self, Gives::One | Gives::Many)
    }
}
