//! What tables are made of, as statements.

use std::collections::BTreeSet;

/// The statements that make a database's tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definition {
    /// What tables need: types.
    pub types: Vec<String>,
    /// The tables, each behind those that it refers to, as far as there is such an order.
    pub tables: Vec<Table>,
    /// What is made once the rows are there: indexes, and references that go round.
    pub after: Vec<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// The statement that makes it.
    pub create: String,
    /// The columns that rows are given for: not those that the database calculates.
    pub columns: Vec<String>,
    /// The tables that it refers to.
    pub refers_to: BTreeSet<String>,
}

impl Definition {
    /// As one text.
    pub fn text(&self) -> String {
        let tables = self.tables.iter().map(|table| &table.create);
        self.types
            .iter()
            .chain(tables)
            .chain(&self.after)
            .map(|statement| format!("{statement};\n\n"))
            .collect()
    }
}

/// The tables in an order in which each stands behind those that it refers to; in a circle, by name.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub fn ordered(mut tables: Vec<Table>) -> Vec<Table> {
    let mut made: Vec<Table> = Vec::with_capacity(tables.len());
    while !tables.is_empty() {
        let is_there =
            |name: &String, own: &String| name == own || made.iter().any(|table| table.name == *name);
        let is_free = |table: &Table| table.refers_to.iter().all(|name| is_there(name, &table.name));
        let next = tables.iter().position(is_free).unwrap_or(0);
        made.push(tables.remove(next));
    }
    made
}
