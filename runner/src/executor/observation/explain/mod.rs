//! Plans: each statement that an operation sent is explained by the database, through the same connection.
//!
//! The trees are small and alike: `SCAN books` reads a whole table, `SEARCH books USING INDEX …` finds its rows by an
//! index, as SQLite says it. What else a database does is told in its own words, and its whole plan is kept beside.

mod depth;
#[cfg(test)]
mod fuzz;
mod mysql;
mod postgres;
mod sqlite;

use super::super::session::{Lost, MainWorker};
use backend_api::{DatabaseKind, Rows, Sql, Statement, StatementKind, Value};
use reports::record::Plan;

/// The plans of the statements that did the work, each text once.
pub fn plans(worker: &mut MainWorker, statements: &[Statement]) -> Result<Vec<Plan>, Lost> {
    let kind = worker.database().kind();
    let explain = match kind {
        DatabaseKind::Sqlite => "EXPLAIN QUERY PLAN",
        DatabaseKind::Postgres => "EXPLAIN",
        // A row for each table, as MariaDB has it always: MySQL 9.7's default is a tree of its own words.
        DatabaseKind::Mysql => "EXPLAIN FORMAT=TRADITIONAL",
    };
    let mut plans: Vec<Plan> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for statement in statements.iter().filter(|statement| statement.kind == StatementKind::Work) {
        if seen.contains(&statement.sql.as_str()) {
            continue;
        }
        seen.push(&statement.sql);
        if let Ok(rows) = worker.query(Sql::new(format!("{explain} {}", statement.bound)))? {
            let (nodes, raw) = match kind {
                DatabaseKind::Sqlite => (sqlite::tree(&rows), Vec::new()),
                DatabaseKind::Postgres => {
                    let raw = lines(&rows);
                    (postgres::tree(&raw), raw)
                }
                DatabaseKind::Mysql => (mysql::tree(&rows), mysql::raw(&rows)),
            };
            plans.push(Plan { sql: statement.bound.clone(), nodes, raw });
        }
    }
    Ok(plans)
}

/// The first column, a line in each row.
fn lines(rows: &Rows) -> Vec<String> {
    rows.rows.iter().filter_map(|row| row.first()).map(Value::to_string).collect()
}
