//! The statements that insert the rows of tables, one after the other.

use super::maker::Maker;
use super::{Table, Tables};
use crate::database::DatabaseKind;
use crate::value::{Typed, Value};

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
        let values =
            (self.row..self.row + rows).map(|row| self.makers.iter().map(move |maker| maker.value(row)));
        let params = match self.kind {
            DatabaseKind::Postgres => vec![Value::Text(json(table, values))],
            DatabaseKind::Sqlite | DatabaseKind::Mysql => values.flatten().collect(),
        };
        if self.text.1 != rows {
            self.text = (statement(table, rows, self.kind), rows);
        }
        self.row += rows;
        Some(Chunk { sql: self.text.0.clone(), params, rows })
    }
}

/// `INSERT INTO "user" ("id", "name") VALUES (?, ?), (?, ?)`
///
/// PostgreSQL takes the rows as one text: a parameter has a type of its library's there, and one for each type of a column, for
/// `NULL` and for a `uuid`, has none of them.
fn statement(table: &Table, rows: u64, kind: DatabaseKind) -> String {
    let names: Vec<String> = table.columns.iter().map(|column| quoted(column.name.as_str(), kind)).collect();
    let (name, names) = (quoted(table.name.as_str(), kind), names.join(", "));
    if kind == DatabaseKind::Postgres {
        return format!(
            "INSERT INTO {name} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{name}, CAST($1 AS JSON))"
        );
    }
    let row = format!("({})", vec!["?"; table.columns.len()].join(", "));
    let rows = usize::try_from(rows).unwrap_or_default();
    format!("INSERT INTO {name} ({names}) VALUES {}", vec![row; rows].join(", "))
}

/// Rows as a list of objects.
fn json(table: &Table, rows: impl Iterator<Item = impl Iterator<Item = Value>>) -> String {
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|column| serde_json::json!(folded(column.name.as_str())).to_string())
        .collect();
    let mut text = String::from("[");
    for row in rows {
        text.push_str(if text.len() == 1 { "{" } else { ",{" });
        for (index, (name, value)) in names.iter().zip(row).enumerate() {
            text.push_str(if index == 0 { "" } else { "," });
            text.push_str(name);
            text.push(':');
            text.push_str(&json_value(&value));
        }
        text.push('}');
    }
    text.push(']');
    text
}

fn json_value(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Typed(Typed::Blob(bytes)) => {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("\"\\\\x{hex}\"")
        }
        Value::Real(value) => serde_json::json!(value).to_string(),
        Value::Text(text) => serde_json::json!(text).to_string(),
        Value::Typed(other) => serde_json::json!(Value::Typed(other.clone()).to_string()).to_string(),
    }
}

/// What PostgreSQL calls a name that is not in quotes.
fn folded(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// In quotes, a name may be a word of SQL, such as `order`. One with capital letters means another one in PostgreSQL then.
fn quoted(name: &str, kind: DatabaseKind) -> String {
    match kind {
        DatabaseKind::Mysql => format!("`{name}`"),
        DatabaseKind::Postgres if name.contains(|c: char| c.is_ascii_uppercase()) => name.to_owned(),
        DatabaseKind::Postgres | DatabaseKind::Sqlite => format!("\"{name}\""),
    }
}
