//! The tables of a database: what a query may name, and what each library is told of them.

mod alter;
mod column;
mod keys;
mod left_out;
mod lines;
mod parse;
mod remarks;
mod shell;
mod statements;

use crate::dialect::Dialect;
use crate::names;
use crate::types::{Enum, Type};
pub use left_out::LeftOut;
use std::collections::{BTreeMap, BTreeSet};

/// The tables of a database, each after those that it refers to, as far as there is such an order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    /// Whose SQL it is.
    pub dialect: Dialect,
    /// The tables.
    pub tables: Vec<Table>,
    /// The enumerations.
    pub enums: Vec<Enum>,
    /// The text that makes the tables; of a file that does nothing else, all of it.
    pub text: String,
    /// Whether the file has rows as well.
    pub has_rows: bool,
    /// What is not in typed code.
    pub left_out: Vec<LeftOut>,
    /// What the file makes besides, such as triggers, and how many of each: it is not in the text.
    pub passed_over: BTreeMap<String, usize>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name in the database.
    pub name: String,
    /// Its name as a module of Rust.
    pub module: String,
    /// The type of one row.
    pub model: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The columns of its primary key, by their index; none for a table without.
    pub key: Vec<usize>,
    /// Columns that are unique together.
    pub unique: Vec<Vec<usize>>,
    /// What it refers to.
    pub references: Vec<Reference>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in the database.
    pub name: String,
    /// Its name as a field of Rust.
    pub field: String,
    /// Its type.
    pub ty: Type,
    /// The type as it was declared.
    pub declared: String,
    /// What it is if an insert leaves it out, as SQL.
    pub default: Option<String>,
    /// Whether the database numbers it: SQLite's `INTEGER PRIMARY KEY`, a serial, an identity.
    pub is_numbered: bool,
    /// Whether the database calculates it.
    pub is_generated: bool,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The columns that refer.
    pub columns: Vec<usize>,
    /// The table that they refer to.
    pub table: usize,
    /// The columns there.
    pub to: Vec<usize>,
    /// What happens when the row there is deleted, as SQL.
    pub on_delete: Option<String>,
}

impl Schema {
    /// The table of this name.
    pub fn table(&self, name: &str) -> Option<usize> {
        self.tables.iter().position(|table| table.name.eq_ignore_ascii_case(name))
    }

    /// The columns of a table that are left out.
    pub fn left_out_of(&self, table: usize) -> impl Iterator<Item = &LeftOut> {
        let name = &self.tables[table].name;
        self.left_out
            .iter()
            .filter(move |left| left.column.is_some() && left.table.eq_ignore_ascii_case(name))
    }

    /// The foreign keys from one table to another.
    pub fn references(&self, from: usize, to: usize) -> Vec<&Reference> {
        self.tables[from].references.iter().filter(|reference| reference.table == to).collect()
    }
}

impl Table {
    /// A table of these columns.
    pub(crate) fn new(name: String, columns: Vec<Column>) -> Self {
        let (module, model) = (names::snake(&name), names::model(&name));
        let mut table =
            Table { name, module, model, columns, key: vec![], unique: vec![], references: vec![] };
        table.tell_fields_apart();
        table
    }

    /// One more column.
    pub(crate) fn add(&mut self, column: Column) {
        self.columns.push(column);
        self.tell_fields_apart();
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name.eq_ignore_ascii_case(name))
    }

    /// Whether it has a primary key.
    pub fn has_key(&self) -> bool {
        !self.key.is_empty()
    }

    /// Whether these columns find one row at most.
    pub fn is_unique(&self, columns: &[usize]) -> bool {
        let given: BTreeSet<usize> = columns.iter().copied().collect();
        let is_within = |key: &[usize]| !key.is_empty() && key.iter().all(|column| given.contains(column));
        is_within(&self.key) || self.unique.iter().any(|key| is_within(key))
    }

    /// Two columns may be spelled alike in Rust, and Diesel takes no column of its table's name.
    fn tell_fields_apart(&mut self) {
        let mut taken = BTreeSet::from([self.module.clone()]);
        for column in &mut self.columns {
            while !taken.insert(column.field.clone()) {
                column.field.push('_');
            }
        }
    }
}

impl Column {
    /// A column that an insert may leave out.
    pub fn is_optional(&self) -> bool {
        self.ty.nullable || self.default.is_some() || self.is_numbered || self.is_generated
    }

    /// A column of a type.
    pub(crate) fn new(name: &str, declared: String, ty: Type) -> Self {
        Column {
            name: name.to_owned(),
            field: names::snake(name),
            ty,
            declared,
            default: None,
            is_numbered: false,
            is_generated: false,
        }
    }
}
