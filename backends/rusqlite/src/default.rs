//! The default tuning: the files of the lessons, with statements that are prepared where they are executed, as rusqlite's first
//! page does.

#[path = "basics.rs"]
mod basics;
#[path = "bulk.rs"]
mod bulk;
#[path = "clients.rs"]
mod clients;
#[path = "concurrency.rs"]
mod concurrency;
#[path = "crud.rs"]
mod crud;
#[path = "dispatch.rs"]
mod dispatch;
#[path = "migrations.rs"]
mod migrations;
#[path = "models.rs"]
mod models;
#[path = "nested.rs"]
mod nested;
#[path = "own.rs"]
mod own;
#[path = "own_migrations.rs"]
mod own_migrations;
#[path = "paging.rs"]
mod paging;
#[path = "queries.rs"]
mod queries;
#[path = "relations.rs"]
mod relations;
#[path = "schema.rs"]
mod schema;
#[path = "session.rs"]
mod session;
#[path = "transactions.rs"]
mod transactions;
#[path = "writes.rs"]
mod writes;

use rusqlite::{Connection, Result, Statement};
pub use session::RusqliteSession;

/// How a statement is prepared.
trait Prepare {
    /// Prepares it.
    fn prepare_as_tuned(&self, sql: &str) -> Result<Statement<'_>>;
}

impl Prepare for Connection {
    fn prepare_as_tuned(&self, sql: &str) -> Result<Statement<'_>> {
        self.prepare(sql)
    }
}
