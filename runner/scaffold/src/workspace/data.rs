//! A little data: a few rows for each table, which fit its keys, and values that queries may be called with.

use super::values;
use crate::dialect::Dialect;
use crate::schema::{LeftOut, Schema, Table};
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
            let mut names: Vec<String> =
                columns.iter().map(|&column| quoted(&table.columns[column].name, schema.dialect)).collect();
            // Their types are not read, and yet they must be given.
            let needed: Vec<&LeftOut> =
                schema.left_out_of(index).filter(|left| left.is_needed && left.column.is_some()).collect();
            let others = needed.iter().filter_map(|left| left.column.as_deref());
            names.extend(others.map(|name| quoted(name, schema.dialect)));
            let row = |(number, row): (usize, &Vec<String>)| {
                let values = columns.iter().map(|&column| row[column].clone());
                let others = needed.iter().map(|left| values::of_declared(&left.declared, number + 1));
                format!("  ({})", values.chain(others).collect::<Vec<_>>().join(", "))
            };
            let rows: Vec<String> = self.0[index].iter().enumerate().map(row).collect();
            format!(
                "INSERT INTO {} ({}) VALUES\n{};\n",
                quoted(&table.name, schema.dialect),
                names.join(", "),
                rows.join(",\n")
            )
        };
        let rows: String = schema.tables.iter().enumerate().map(insert).collect();
        let (before, behind) = if has_circle(schema) { unchecked(schema.dialect) } else { ("", "") };
        format!("{before}{rows}{behind}")
    }
}

/// Whether an insert gives a column. What PostgreSQL numbers it numbers itself, from 1 on: later rows would get the same numbers.
fn is_given(table: &Table, column: usize, schema: &Schema) -> bool {
    let column = &table.columns[column];
    !(column.is_generated || column.is_numbered && schema.dialect == Dialect::Postgres)
}

/// Whether tables refer to each other, so that no order of their rows fits.
fn has_circle(schema: &Schema) -> bool {
    let is_later = |(index, table): (usize, &Table)| {
        let mut later = table.references.iter().filter(|key| key.table > index);
        later.any(|key| key.columns.iter().any(|&column| !table.columns[column].ty.nullable))
    };
    schema.tables.iter().enumerate().any(is_later)
}

/// What suspends the check of foreign keys, and what resumes it; PostgreSQL has nothing for everyone.
fn unchecked(dialect: Dialect) -> (&'static str, &'static str) {
    match dialect {
        Dialect::Sqlite => ("PRAGMA foreign_keys = OFF;\n", "PRAGMA foreign_keys = ON;\n"),
        Dialect::Mysql => ("SET FOREIGN_KEY_CHECKS = 0;\n", "SET FOREIGN_KEY_CHECKS = 1;\n"),
        Dialect::Postgres => ("", ""),
    }
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
        // What refers to a later table stays empty if it may.
        if key.table > index && key.columns.iter().all(|&column| table.columns[column].ty.nullable) {
            fixed.extend(key.columns.iter().map(|&column| (column, "NULL".to_owned())));
            continue;
        }
        for (&column, &to) in key.columns.iter().zip(&key.to) {
            let value = match all.get(key.table) {
                Some(rows) => rows[parent][to].clone(),
                None => plain(&schema.tables[key.table], to, parent, schema),
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
        Base::Text => {
            let text = values::sql(Base::Text, row + 1, &column.name, schema);
            // Its quotes do not count.
            let is_too_long = |most: usize| text.chars().count() > most + 2;
            match most_letters(&column.declared) {
                Some(most) if is_too_long(most) => format!("'{}'", row + 1),
                _ => text,
            }
        }
        base => values::sql(base, row + 1, &column.name, schema),
    }
}

/// How many letters a text may have: the number of `VARCHAR(20)`.
fn most_letters(declared: &str) -> Option<usize> {
    let (_, behind) = declared.split_once('(')?;
    behind.split_once(')')?.0.trim().parse().ok()
}
