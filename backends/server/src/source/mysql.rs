//! MySQL and MariaDB: `SHOW CREATE TABLE`, and rows by inserts of many.

use super::definition::{Definition, Table, ordered};
use super::read::{Cause, Read};
use crate::address::Address;
use crate::connect;
use mysql::prelude::Queryable;
use mysql::{Conn, Params, Row, Value};
use std::collections::BTreeSet;

/// So many values are sent in one statement: a server takes 65,535 placeholders.
const VALUES: usize = 10_000;

/// Begins a transaction that reads, and sees one state whatever others write meanwhile.
pub fn open(address: &Address) -> Result<Box<dyn Read>, Cause> {
    let mut conn = connect::mysql(address)?;
    conn.query_drop("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")?;
    conn.query_drop("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")?;
    Ok(Box::new(Mysql(conn)))
}

struct Mysql(Conn);

impl Read for Mysql {
    fn definition(&mut self) -> Result<Definition, Cause> {
        let names: Vec<String> = self.0.query(
            "SELECT table_name FROM information_schema.tables
             WHERE table_schema = database() AND table_type = 'BASE TABLE' ORDER BY table_name",
        )?;
        let mut tables = Vec::with_capacity(names.len());
        for name in names {
            let shown: Option<(String, String)> =
                self.0.query_first(format!("SHOW CREATE TABLE {}", quoted(&name)))?;
            let create = shown.map(|(_, create)| create).unwrap_or_default();
            let columns: Vec<String> = self.0.exec(
                "SELECT column_name FROM information_schema.columns
                 WHERE table_schema = database() AND table_name = ? AND COALESCE(generation_expression, '') = ''
                 ORDER BY ordinal_position",
                (&name,),
            )?;
            let refers_to: Vec<String> = self.0.exec(
                "SELECT referenced_table_name FROM information_schema.key_column_usage
                 WHERE table_schema = database() AND table_name = ? AND referenced_table_name IS NOT NULL",
                (&name,),
            )?;
            let columns = columns.iter().map(|column| quoted(column)).collect();
            tables.push(Table { name, create, columns, refers_to: BTreeSet::from_iter(refers_to) });
        }
        Ok(Definition { tables: ordered(tables), ..Definition::default() })
    }

    fn bytes(&mut self) -> Result<u64, Cause> {
        let sql = "SELECT CAST(COALESCE(sum(data_length), 0) AS UNSIGNED) FROM information_schema.tables
                   WHERE table_schema = database() AND table_type = 'BASE TABLE'";
        Ok(self.0.query_first(sql)?.unwrap_or(0))
    }

    fn copy_to(&mut self, target: &Address) -> Result<u64, Cause> {
        let Definition { tables, .. } = self.definition()?;
        let mut to = connect::mysql(target)?;
        // Rows come in the order of tables, and not in that of their own keys. A number of 0 is one.
        to.query_drop("SET foreign_key_checks = 0, unique_checks = 0, sql_mode = 'NO_AUTO_VALUE_ON_ZERO'")?;
        for Table { create, .. } in &tables {
            to.query_drop(create)?;
        }
        to.query_drop("START TRANSACTION")?;
        let mut copied = 0;
        for Table { name, columns, .. } in &tables {
            let names = columns.join(", ");
            let into = format!("INSERT INTO {} ({names}) VALUES ", quoted(name));
            let row = format!("({})", vec!["?"; columns.len()].join(", "));
            let many = (VALUES / columns.len().max(1)).max(1);
            let mut waiting: Vec<Value> = Vec::with_capacity(many * columns.len());
            let mut send = |values: Vec<Value>| -> Result<u64, Cause> {
                let rows = values.len() / columns.len().max(1);
                if rows > 0 {
                    to.exec_drop(
                        into.clone() + &vec![row.as_str(); rows].join(", "),
                        Params::Positional(values),
                    )?;
                }
                Ok(rows as u64)
            };
            let rows = self.0.exec_iter(format!("SELECT {names} FROM {}", quoted(name)), ())?;
            for row in rows {
                let row: Row = row?;
                waiting.extend(row.unwrap());
                if waiting.len() >= many * columns.len() {
                    copied += send(std::mem::take(&mut waiting))?;
                }
            }
            copied += send(waiting)?;
        }
        to.query_drop("COMMIT")?;
        Ok(copied)
    }
}

fn quoted(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}
