//! The statements that insert the rows of tables, one after the other.

use super::maker::Maker;
use super::{Generator, Table, Tables};
use crate::database::{DatabaseKind, Placeholder};
use crate::value::Value;

/// Rows of one statement: more gain little on any database, and a trace shows all of them.
const ROWS: u64 = 100;

/// Parameters of one statement: far below what any database takes (32,766 on SQLite).
const PARAMETERS: u64 = 2_000;

/// A statement with several rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Chunk {
    /// The statement, spelled for its database.
    pub sql: String,
    /// Its parameters, row by row.
    pub params: Vec<Value>,
    /// How many rows it inserts.
    pub rows: u64,
}

/// All statements of some tables.
#[derive(Debug)]
pub struct Chunks<'t> {
    tables: &'t Tables,
    kind: DatabaseKind,
    /// The table, and the next of its rows.
    table: usize,
    row: u64,
    /// Of this table: makes the values of each column.
    makers: Vec<Maker<'t>>,
    /// The last statement's text and how many rows it is for.
    text: (String, u64),
}

impl Tables {
    /// The statements that load all rows, for a kind of database.
    pub fn chunks(&self, kind: DatabaseKind) -> Chunks<'_> {
        let mut chunks =
            Chunks { tables: self, kind, table: 0, row: 0, makers: Vec::new(), text: (String::new(), 0) };
        chunks.begin();
        chunks
    }
}

impl Chunks<'_> {
    fn begin(&mut self) {
        self.row = 0;
        self.text = (String::new(), 0);
        let makers = |table| -> Vec<_> {
            let table: &Table = table;
            table.columns.iter().map(|column| Maker::new(self.tables, table, column)).collect()
        };
        self.makers = self.tables.list.get(self.table).map(makers).unwrap_or_default();
    }
}

impl Iterator for Chunks<'_> {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        while self.row >= self.tables.list.get(self.table)?.rows {
            self.table += 1;
            self.begin();
        }
        let table = &self.tables.list[self.table];
        let columns = table.columns.len() as u64;
        let rows = ROWS.min(PARAMETERS / columns.max(1)).max(1).min(table.rows - self.row);
        if self.text.1 != rows {
            self.text = (statement(self.tables, table, rows, self.kind), rows);
        }
        let numbers = self.row..self.row + rows;
        let params = numbers.flat_map(|row| self.makers.iter().map(move |maker| maker.value(row))).collect();
        self.row += rows;
        Some(Chunk { sql: self.text.0.clone(), params, rows })
    }
}

/// `INSERT INTO "user" ("id", "name") VALUES (?, ?), (?, ?)`
fn statement(tables: &Tables, table: &Table, rows: u64, kind: DatabaseKind) -> String {
    let columns: Vec<String> =
        table.columns.iter().map(|column| quoted(column.name.as_str(), kind)).collect();
    let mut sql =
        format!("INSERT INTO {} ({}) VALUES ", quoted(table.name.as_str(), kind), columns.join(", "));
    let mut number = 0;
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for (index, column) in table.columns.iter().enumerate() {
            number += 1;
            let placeholder = match kind.spec().placeholder {
                Placeholder::Question => "?".to_owned(),
                Placeholder::Numbered => format!("${number}"),
            };
            sql.push_str(if index == 0 { "" } else { ", " });
            sql.push_str(&cast(placeholder, tables.origin(column), kind));
        }
        sql.push(')');
    }
    sql
}

/// What is no type of a library's own is text, which PostgreSQL alone does not take for another type.
fn cast(placeholder: String, values: &Generator, kind: DatabaseKind) -> String {
    match (kind, values) {
        (DatabaseKind::Postgres, Generator::Times { .. }) => format!("CAST({placeholder} AS TIMESTAMP)"),
        (DatabaseKind::Postgres, Generator::Uuid) => format!("CAST({placeholder} AS UUID)"),
        _ => placeholder,
    }
}

/// In quotes, a name may be a word of SQL, such as `order`. One with capital letters means another one in PostgreSQL then.
fn quoted(name: &str, kind: DatabaseKind) -> String {
    match kind {
        DatabaseKind::Mysql => format!("`{name}`"),
        DatabaseKind::Postgres if name.contains(|c: char| c.is_ascii_uppercase()) => name.to_owned(),
        DatabaseKind::Postgres | DatabaseKind::Sqlite => format!("\"{name}\""),
    }
}
