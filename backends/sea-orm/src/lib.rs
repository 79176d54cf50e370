//! The operations, written with SeaORM: entities whose tables, relations and queries are derived, on sqlx's
//! driver.
//!
//! This file opens sessions. What there is to learn stands in the files named for the lessons.

mod basics;
mod bulk;
mod clients;
mod concurrency;
mod crud;
mod dispatch;
mod error;
mod expert;
mod migrations;
mod models;
#[cfg(feature = "mysql")]
mod mysql;
mod nested;
mod own;
mod own_migrations;
mod paging;
#[cfg(feature = "postgres")]
mod postgres;
mod queries;
mod relations;
mod schema;
mod session;
mod sqlite;
mod transactions;
mod tuning;
mod writes;

use backend_api::clients::runtime;
use backend_api::sources::Source;
use backend_api::{
    About, BUILD, Backend, Database, DatabaseKind, Failure, Offer, Opening, PoolLimits, Session, Settings,
    Tuning,
};
pub use error::Error;
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
pub use session::SeaOrmSession;

/// The backend.
pub struct SeaOrm;

impl Backend for SeaOrm {
    fn name(&self) -> &'static str {
        "sea-orm"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            library: "SeaORM 2.0".to_owned(),
            engine: engine().ok(),
            databases: databases(),
            build: Some(BUILD.to_owned()),
            features: tuning::features(),
            tunables: tuning::tunables(),
            queries: Vec::new(),
            operations: Vec::new(),
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        Ok(Box::new(SeaOrmSession::open(opening)?))
    }

    fn sources(&self, _: DatabaseKind) -> Vec<Source> {
        backend_api::sources!["sea-orm": "schema" "basics" "relations" "crud" "writes" "migrations" "queries" "bulk" "paging" "nested" "own" "own_migrations" "expert" "transactions" "concurrency"].into()
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Clients, Offer::Settles, Offer::Tables]
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

/// Opens a pool of so many connections, or of as many as by default, with the prescribed settings. None is ever retired, because
/// another would not know what was set for it.
async fn open(opening: &Opening, limits: Option<PoolLimits>) -> Result<DatabaseConnection, Error> {
    let tuning = opening.tuning;
    let mut options = match &opening.database {
        Database::Sqlite { path } => sqlite(path.clone(), opening.settings.clone(), tuning),
        #[cfg(feature = "postgres")]
        Database::Postgres { url } => {
            ConnectOptions::new(url.in_words_of("sslmode=require", "sslmode=disable"))
        }
        #[cfg(feature = "mysql")]
        Database::Mysql { url } => {
            let mut options = ConnectOptions::new(url.in_words_of("ssl-mode=REQUIRED", "ssl-mode=DISABLED"));
            // The driver would set a mode of its own; all libraries leave it as the server has it.
            options.map_sqlx_mysql_opts(|server| server.pipes_as_concat(false).no_engine_substitution(false));
            options
        }
        #[cfg(not(all(feature = "postgres", feature = "mysql")))]
        other => return Err(other.refused().into()),
    };
    options.idle_timeout(None).max_lifetime(None);
    if let Some(limits) = limits {
        options.max_connections(limits.connections).min_connections(limits.connections);
        if let Some(wait) = limits.wait() {
            options.acquire_timeout(wait);
        }
    }
    if tuning == Tuning::Expert {
        // A server or a firewall drops a connection that is idle, and not one that was just used.
        options.test_before_acquire_if_idle_for(tuning::IDLE).sqlx_logging(false);
    }
    Ok(sea_orm::Database::connect(options).await?)
}

fn sqlite(path: String, settings: Settings, tuning: Tuning) -> ConnectOptions {
    let mut options = ConnectOptions::new("sqlite:");
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = match tuning {
            Tuning::Default => sqlite,
            Tuning::Expert => sqlite.row_buffer_size(tuning::ROW_BUFFER),
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
