//! rusqlite's functions, which the closures call on the connection's thread.

#[path = "../../rusqlite/src/basics.rs"]
pub mod basics;
// Its rows are lent, and those here are shared; what SQLite does not have is said without a thread.
#[allow(dead_code)]
#[path = "../../rusqlite/src/bulk.rs"]
pub mod bulk;
#[path = "../../rusqlite/src/crud.rs"]
pub mod crud;
#[path = "../../rusqlite/src/migrations.rs"]
pub mod migrations;
#[path = "../../rusqlite/src/models.rs"]
pub mod models;
#[path = "../../rusqlite/src/nested.rs"]
pub mod nested;
#[path = "../../rusqlite/src/own.rs"]
pub mod own;
#[path = "../../rusqlite/src/own_migrations.rs"]
pub mod own_migrations;
#[path = "../../rusqlite/src/paging.rs"]
pub mod paging;
#[path = "../../rusqlite/src/queries.rs"]
pub mod queries;
#[path = "../../rusqlite/src/relations.rs"]
pub mod relations;
#[path = "../../rusqlite/src/schema.rs"]
pub mod schema;
// One transaction in the middle of another is put together here.
#[allow(dead_code)]
#[path = "../../rusqlite/src/transactions.rs"]
pub mod transactions;
#[path = "../../rusqlite/src/writes.rs"]
pub mod writes;

use rusqlite::{CachedStatement, Connection, Result};

/// How rusqlite's functions prepare a statement.
trait Prepare {
    /// Finds it in the connection's cache, which keeps none by default, or prepares it.
    fn prepare_as_tuned(&self, sql: &str) -> Result<CachedStatement<'_>>;
}

impl Prepare for Connection {
    fn prepare_as_tuned(&self, sql: &str) -> Result<CachedStatement<'_>> {
        self.prepare_cached(sql)
    }
}
