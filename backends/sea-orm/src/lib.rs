//! The operations, written with SeaORM: entities whose tables, relations and queries are derived, on sqlx's
//! driver.
//!
//! This file opens sessions. What there is to learn stands in the files named for the lessons.

mod basics;
mod clients;
mod crud;
mod dispatch;
mod error;
mod migrations;
mod models;
#[cfg(feature = "mysql")]
mod mysql;
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
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

/// The backend.
pub struct SeaOrm;

impl Backend for SeaOrm {
    fn about(&self) -> About {
        About {
            name: "sea-orm".to_owned(),
            library: "SeaORM 2.0".to_owned(),
            engine: engine().ok(),
            databases: databases(),
            build: Some(BUILD.to_owned()),
            features: tuning::features(),
            tunables: tuning::tunables(),
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        let (runtime, db) = connect(&opening)?;
        Ok(Box::new(SeaOrmSession { runtime, db, opening: Arc::new(opening) }))
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Clients]
    }
}

/// The linked SQLite, which SeaORM gives no version of.
fn engine() -> Result<String, Error> {
    let version = async {
        let db = sea_orm::Database::connect("sqlite::memory:").await?;
        let sql = "SELECT 'SQLite ' || sqlite_version()";
        let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
        row.ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))?.try_get_by_index(0)
    };
    Ok(runtime()?.block_on(version)?)
}

/// A runtime on the caller's thread; the work is done on the one that sqlx starts for each connection.
fn runtime() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

/// What a session has: one connection, and the runtime that it lives on.
fn connect(opening: &Opening) -> Result<(Runtime, DatabaseConnection), Error> {
    let runtime = runtime()?;
    let db = runtime.block_on(open(opening, 1))?;
    Ok((runtime, db))
}

/// The databases that this program was built for.
fn databases() -> Vec<DatabaseKind> {
    let mut databases = vec![DatabaseKind::Sqlite];
    if cfg!(feature = "postgres") {
        databases.push(DatabaseKind::Postgres);
    }
    if cfg!(feature = "mysql") {
        databases.push(DatabaseKind::Mysql);
    }
    databases
}

/// Opens a pool of so many connections with the prescribed settings. A session has one: a second would see another
/// database in memory and not the settings that a `PRAGMA` changed; for the same reason none is ever retired.
async fn open(opening: &Opening, size: u32) -> Result<DatabaseConnection, Error> {
    let tuning = opening.tuning;
    let mut options = match &opening.database {
        Database::Sqlite { path } => sqlite(path.clone(), opening.settings.clone(), tuning),
        #[cfg(feature = "postgres")]
        Database::Postgres { url } => {
            let mut options = ConnectOptions::new(url.secret());
            if tuning == Tuning::Expert {
                options.map_sqlx_postgres_opts(|server| server.statement_cache_capacity(tuning::STATEMENTS));
            }
            options
        }
        #[cfg(feature = "mysql")]
        Database::Mysql { url } => {
            let mut options = ConnectOptions::new(url.secret());
            options.map_sqlx_mysql_opts(move |server| {
                // The driver would set a mode of its own; all libraries leave it as the server has it.
                let server = server.pipes_as_concat(false).no_engine_substitution(false);
                match tuning {
                    Tuning::Default => server,
                    Tuning::Expert => server.statement_cache_capacity(tuning::STATEMENTS),
                }
            });
            options
        }
        #[cfg(not(all(feature = "postgres", feature = "mysql")))]
        other => return Err(other.refused().into()),
    };
    options.max_connections(size).min_connections(size).idle_timeout(None).max_lifetime(None);
    if tuning == Tuning::Expert {
        // The connection cannot go away, so that a round trip to test it gains nothing.
        options.test_before_acquire(false).sqlx_logging(false);
    }
    Ok(sea_orm::Database::connect(options).await?)
}

fn sqlite(path: String, settings: Settings, tuning: Tuning) -> ConnectOptions {
    let mut options = ConnectOptions::new("sqlite:");
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = match tuning {
            Tuning::Default => sqlite,
            Tuning::Expert => {
                sqlite.row_buffer_size(tuning::ROW_BUFFER).statement_cache_capacity(tuning::STATEMENTS)
            }
        };
        sqlite
            .filename(&path)
            .create_if_missing(true)
            .busy_timeout(settings.busy_timeout())
            .pragma("journal_mode", settings.journal_mode.as_str())
            .pragma("synchronous", settings.synchronous.as_str())
            .foreign_keys(settings.foreign_keys)
            .pragma("cache_size", settings.cache_size().to_string())
    });
    options
}

struct SeaOrmSession {
    runtime: Runtime,
    db: DatabaseConnection,
    opening: Arc<Opening>,
}

impl Session for SeaOrmSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let work = async {
            let answer = dispatch(&self.db, self.opening.tuning, &self.opening.data, operation, meter).await;
            if answer.as_ref().is_err_and(Error::ends_connection) {
                return answer;
            }
            // sqlx remembers the columns of a cached statement, and a `SELECT *` that gives more of them than before
            // panics on the connection's thread (<https://github.com/launchbadge/sqlx/issues/2517>): its users clear
            // the cache after a migration.
            if operation.may_alter_tables() {
                basics::forget_statements(&self.db).await?;
            }
            // Dropping a transaction only queues its rollback, and the answer must not overtake it. Nor may the next
            // operation wait for what was forgotten: MySQL gives no answer to that.
            self.db.ping().await?;
            answer
        };
        let answer = self.runtime.block_on(work);
        if answer.as_ref().is_err_and(Error::ends_connection) {
            // A task of the runtime waits with it, and both go together.
            (self.runtime, self.db) = connect(&self.opening)?;
        }
        answer.map_err(Failure::from)
    }

    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        clients::load(&self.opening, load).map_err(Failure::from)
    }
}

impl Drop for SeaOrmSession {
    /// Waits until the connection is closed.
    fn drop(&mut self) {
        // It is the end: nobody hears of an error any more.
        let _ = self.runtime.block_on(self.db.close_by_ref());
    }
}
