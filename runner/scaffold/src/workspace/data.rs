//! A little data: a few rows for each table, which fit its keys, and values that queries may be called with.

use crate::schema::{Schema, Table};
use crate::types::Base;
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
            let rows = (0..ROWS).map(|row| values(index, table, row, &all)).collect();
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
                (0..table.columns.len()).filter(|&column| !table.columns[column].is_generated).collect();
            let names: Vec<String> =
                columns.iter().map(|&column| quoted(&table.columns[column].name)).collect();
            let row = |row: &Vec<String>| {
                let values: Vec<&str> = columns.iter().map(|&column| row[column].as_str()).collect();
                format!("  ({})", values.join(", "))
            };
            let rows: Vec<String> = self.0[index].iter().map(row).collect();
            format!(
                "INSERT INTO {} ({}) VALUES\n{};\n",
                quoted(&table.name),
                names.join(", "),
                rows.join(",\n")
            )
        };
        schema.tables.iter().enumerate().map(insert).collect()
    }
}

/// A name of SQL, in quotes where it is no plain word.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn values(index: usize, table: &Table, row: usize, all: &[Vec<Vec<String>>]) -> Vec<String> {
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
                None => plain(table, to, parent),
            };
            fixed.entry(column).or_insert(value);
        }
    }
    (0..table.columns.len())
        .map(|column| fixed.get(&column).cloned().unwrap_or_else(|| plain(table, column, row)))
        .collect()
}

fn plain(table: &Table, index: usize, row: usize) -> String {
    let column = &table.columns[index];
    let number = row + 1;
    match column.ty.base {
        Base::Bool => usize::from(row % 3 != 2).to_string(),
        Base::Int if table.key.contains(&index) => number.to_string(),
        Base::Int => (number * 10).to_string(),
        Base::Real => format!("{number}.5"),
        Base::Text => format!("'{} {number}'", column.name.replace('_', " ").replace('\'', "''")),
        Base::Blob => format!("x'{number:02x}'"),
        Base::Date => format!("'2026-01-{number:02}'"),
        Base::DateTime => format!("'2026-01-{number:02} 12:00:00'"),
    }
}
