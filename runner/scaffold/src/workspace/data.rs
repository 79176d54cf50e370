//! A little data: a few rows for each table, which fit its keys, and values that queries may be called with.

use super::values;
use crate::dialect::Dialect;
use crate::schema::{Schema, Table};
use std::collections::BTreeMap;

/// How many rows a table has. None refers to the last, so that it may be deleted.
pub const ROWS: usize = 6;

/// The rows of every table, each value as SQL writes it, and YAML.
pub struct Data(Vec<Vec<Vec<String>>>);

impl Data {
    /// Rows for every table of a schema.
    pub fn of(schema: &Schema) -> Data {
        let mut all: Vec<Vec<Vec<String>>> = Vec::with_capacity(schema.tables.len());
        for (index, table) in schema.tables.iter().enumerate() {
            let rows = (0..ROWS).map(|row| row_of(index, table, row, &all, schema)).collect();
            all.push(rows);
        }
        Data(all)
    }

    /// A value of a row.
    pub fn value(&self, table: usize, column: usize, row: usize) -> &str {
        &self.0[table][row][column]
    }

    /// The statements that insert them.
    pub fn inserts(&self, schema: &Schema) -> String {
        let insert = |(index, table): (usize, &Table)| {
            let columns: Vec<usize> =
                (0..table.columns.len()).filter(|&column| is_given(table, column, schema)).collect();
            let names: Vec<String> =
                columns.iter().map(|&column| quoted(&table.columns[column].name, schema.dialect)).collect();
            let row = |row: &Vec<String>| {
                let values: Vec<&str> = columns.iter().map(|&column| row[column].as_str()).collect();
                format!("  ({})", values.join(", "))
            };
            let rows: Vec<String> = self.0[index].iter().map(row).collect();
            format!(
                "INSERT INTO {} ({}) VALUES\n{};\n",
                quoted(&table.name, schema.dialect),
                names.join(", "),
                rows.join(",\n")
            )
        };
        schema.tables.iter().enumerate().map(insert).collect()
    }
}

/// Whether an insert gives a column. What PostgreSQL numbers it numbers itself, from 1 on: later rows would get the same numbers.
fn is_given(table: &Table, column: usize, schema: &Schema) -> bool {
    let column = &table.columns[column];
    !(column.is_generated || column.is_numbered && schema.dialect == Dialect::Postgres)
}

/// A name of SQL in quotes.
fn quoted(name: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Mysql => format!("`{}`", name.replace('`', "``")),
        Dialect::Sqlite | Dialect::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
    }
}

fn row_of(index: usize, table: &Table, row: usize, all: &[Vec<Vec<String>>], schema: &Schema) -> Vec<String> {
    let mut fixed: BTreeMap<usize, String> = BTreeMap::new();
    for (number, key) in table.references.iter().enumerate() {
        let composite = table.key.len() > 1;
        // A key of several columns is a pair that no other row has: each goes round at a pace of its own.
        let turn = if composite && number > 0 { row / (ROWS - 1) + row } else { row };
        let parent = if key.table == index {
            match row.checked_sub(1) {
                // The first row of a tree has nothing above it.
                None if key.columns.iter().all(|&column| table.columns[column].ty.nullable) => {
                    fixed.extend(key.columns.iter().map(|&column| (column, "NULL".to_owned())));
                    continue;
                }
                None => 0,
                Some(_) => 0,
            }
        } else {
            turn % (ROWS - 1)
        };
        for (&column, &to) in key.columns.iter().zip(&key.to) {
            let value = match all.get(key.table) {
                Some(rows) => rows[parent][to].clone(),
                None => plain(table, to, parent, schema),
            };
            fixed.entry(column).or_insert(value);
        }
    }
    (0..table.columns.len())
        .map(|column| fixed.get(&column).cloned().unwrap_or_else(|| plain(table, column, row, schema)))
        .collect()
}

fn plain(table: &Table, index: usize, row: usize, schema: &Schema) -> String {
    let column = &table.columns[index];
    match column.ty.base {
        base if base.is_whole() && (table.key.contains(&index) || column.is_numbered) => {
            (row + 1).to_string()
        }
        base => values::sql(base, row + 1, &column.name, schema),
    }
}
