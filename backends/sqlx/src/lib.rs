//! The operations, written with sqlx: SQL as text, results as types, and every statement awaited.
//!
//! This file opens sessions. What there is to learn stands in the files named for the lessons.

mod basics;
mod clients;
mod crud;
mod dispatch;
mod error;
mod migrations;
mod models;
mod nested;
mod paging;
mod queries;
mod relations;
mod rows;
mod schema;
mod tuning;

use backend_api::{
    About, Answer, BUILD, Backend, Database, DatabaseKind, Failure, Load, Loaded, Meter, Offer, Opening,
    Operation, Session, Settings, Tuning,
};
use dispatch::dispatch;
use error::Error;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{Connection, SqliteConnection, SqlitePool};
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

/// The backend.
pub struct Sqlx;

impl Backend for Sqlx {
    fn about(&self) -> About {
        About {
            name: "sqlx".to_owned(),
            library: "sqlx 0.9".to_owned(),
            engine: engine().ok(),
            databases: vec![DatabaseKind::Sqlite],
            build: Some(BUILD.to_owned()),
            features: tuning::features(),
            tunables: tuning::tunables(),
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        let Database::Sqlite { path } = &opening.database else { return Err(opening.database.refused()) };
        let runtime = runtime().map_err(Error::from)?;
        let pool = runtime.block_on(open(path, &opening.settings, opening.tuning, 1)).map_err(Error::from)?;
        Ok(Box::new(SqlxSession { runtime, pool, opening: Arc::new(opening) }))
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Clients]
    }
}

/// The linked SQLite, which sqlx gives no version of.
fn engine() -> sqlx::Result<String> {
    runtime()?.block_on(async {
        let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
        sqlx::query_scalar("SELECT 'SQLite ' || sqlite_version()").fetch_one(&mut conn).await
    })
}

/// A runtime on the caller's thread; the work is done on the one that sqlx starts for each connection.
fn runtime() -> sqlx::Result<Runtime> {
    Ok(Builder::new_current_thread().enable_all().build()?)
}

/// Opens a pool of so many connections with the prescribed settings. A session has one: a second would see another
/// database in memory and not the settings that a `PRAGMA` changed; for the same reason none is ever retired.
async fn open(path: &str, settings: &Settings, tuning: Tuning, size: u32) -> sqlx::Result<SqlitePool> {
    let mut options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .busy_timeout(settings.busy_timeout())
        .pragma("journal_mode", settings.journal_mode.as_str())
        .pragma("synchronous", settings.synchronous.as_str())
        .foreign_keys(settings.foreign_keys)
        .pragma("cache_size", settings.cache_size().to_string());
    let mut pool = SqlitePoolOptions::new();
    if tuning == Tuning::Expert {
        options = options.row_buffer_size(tuning::ROW_BUFFER).statement_cache_capacity(tuning::STATEMENTS);
        pool = pool.test_before_acquire(false);
    }
    pool.max_connections(size)
        .min_connections(size)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options)
        .await
}

struct SqlxSession {
    runtime: Runtime,
    pool: SqlitePool,
    opening: Arc<Opening>,
}

impl Session for SqlxSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let work = async {
            // Taken once for the operation, as a web handler takes one for its request: the pool tests a
            // connection on its way out and back in, each time with a round trip to its thread.
            let mut conn = self.pool.acquire().await?;
            let answer = dispatch(&mut conn, &self.opening.data, operation, meter).await;
            // Dropping a transaction only queues its rollback, and the answer must not overtake it.
            conn.ping().await?;
            // sqlx remembers the columns of a cached statement, and a `SELECT *` that gives more of them than before
            // panics on the connection's thread (<https://github.com/launchbadge/sqlx/issues/2517>): its users clear
            // the cache after a migration.
            if operation.may_alter_tables() {
                basics::forget_statements(&mut conn).await?;
            }
            answer
        };
        self.runtime.block_on(work).map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, load).map_err(Failure::from)
    }
}

impl Drop for SqlxSession {
    /// Waits until the connection's thread has closed the database.
    fn drop(&mut self) {
        self.runtime.block_on(self.pool.close());
    }
}
