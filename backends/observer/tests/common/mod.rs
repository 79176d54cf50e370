//! The hook and its log belong to the process, so tests that listen take turns.

use std::sync::{Mutex, PoisonError};

use backend_api::{Observer, Statement};
use backend_observer::SqliteTrace;
use rusqlite::Connection;

static TURN: Mutex<()> = Mutex::new(());

/// Gives the work an installed proxy that nobody else uses meanwhile.
pub fn with_observer<T>(work: impl FnOnce(SqliteTrace) -> T) -> T {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    work(SqliteTrace::install().unwrap())
}

/// The statements of the work on a fresh database, which the setup was run on unheard.
pub fn heard(setup: &str, work: impl FnOnce(&Connection)) -> Vec<Statement> {
    with_observer(|proxy| {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(setup).unwrap();
        proxy.start();
        work(&db);
        proxy.finish()
    })
}

/// The texts with the bound values.
pub fn bound(statements: &[Statement]) -> Vec<&str> {
    statements.iter().map(|statement| statement.bound.as_str()).collect()
}
