//! Who it is, and its sessions: a pool of one connection, as the settings are a connection's.

use crate::dispatch::dispatch;
use crate::error::Error;
use crate::transactions::interleave;
use backend_api::interleaving::{Interleaving, Story};
use backend_api::{
    About, Answer, BUILD, Backend, Database, DatabaseKind, Failure, Meter, Offer, Opening, Operation,
    Session, Settings, Tunable,
};
use rbatis::{DefaultPool, RBatis};
use rbdc_sqlite::{SqliteConnectOptions, SqliteDriver, SqliteJournalMode, SqliteSynchronous};
use serde::Deserialize;
use tokio::runtime::{Builder, Runtime};

/// The backend.
pub struct Rbatis;

impl Backend for Rbatis {
    fn name(&self) -> &'static str {
        "rbatis"
    }

    fn about(&self) -> About {
        let (engine, features) = engine().ok().unzip();
        About {
            name: self.name().to_owned(),
            library: "RBatis 4.9".to_owned(),
            engine,
            databases: vec![DatabaseKind::Sqlite],
            build: Some(BUILD.to_owned()),
            features: features.unwrap_or_default(),
            tunables: tunables(),
            ..About::default()
        }
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Settles, Offer::Tables]
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        Ok(Box::new(RbatisSession::open(opening)?))
    }
}

/// What it has, with both tunings: RBatis's documentation recommends no other for speed.
fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::same(
            "statement cache",
            "100 statements of each connection, of those that have parameters",
            "https://docs.rs/rbdc-sqlite/4.9",
        ),
        Tunable::same(
            "interceptors",
            "two, of pages and of the log, which see each statement",
            "https://docs.rs/rbatis/4.9/rbatis/struct.RBatis.html#method.new",
        ),
        Tunable::same(
            "pool",
            "one connection",
            "https://docs.rs/rbatis/4.9/rbatis/struct.RBatis.html#method.get_pool",
        ),
    ]
}

/// The version of the linked SQLite, and its compile options.
fn engine() -> Result<(String, Vec<String>), Error> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let rb = RBatis::new();
        rb.link(SqliteDriver {}, "sqlite://:memory:").await?;
        let engine = rb.exec_decode("SELECT 'SQLite ' || sqlite_version() AS engine", Vec::new()).await?;
        let options: Vec<CompileOption> = rb.exec_decode("PRAGMA compile_options", Vec::new()).await?;
        Ok((engine, options.iter().map(|option| format!("SQLite: {}", option.compile_options)).collect()))
    })
}

/// A row of SQLite's.
#[derive(Deserialize)]
struct CompileOption {
    compile_options: String,
}

/// An open database.
struct RbatisSession {
    runtime: Runtime,
    rb: RBatis,
    opening: Opening,
}

impl RbatisSession {
    fn open(opening: Opening) -> Result<Self, Error> {
        let Database::Sqlite { path } = &opening.database else {
            return Err(opening.database.refused().into());
        };
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let rb = runtime.block_on(connect(path, &opening.settings))?;
        Ok(RbatisSession { runtime, rb, opening })
    }
}

/// Opens a database: a pool of one connection, which has the prescribed settings.
async fn connect(path: &str, settings: &Settings) -> rbatis::Result<RBatis> {
    let options = configured(SqliteConnectOptions::new().filename(path), settings);
    let rb = RBatis::new();
    rb.init_option::<SqliteDriver, SqliteConnectOptions, DefaultPool>(SqliteDriver {}, options)?;
    rb.get_pool()?.set_max_open_conns(1).await;
    rb.try_acquire().await?;
    Ok(rb)
}

/// Closes the connection: dropping it would only tell its thread to do so.
async fn close(rb: &RBatis) -> rbatis::Result<()> {
    rb.get_pool()?.get().await?.close().await
}

/// Opens the same database once more, and runs a transaction of the session's in the middle of one there.
pub async fn beside_another(rb: &RBatis, opening: &Opening, script: &Interleaving) -> Result<Story, Error> {
    let Database::Sqlite { path } = &opening.database else {
        return Err(opening.database.refused().into());
    };
    let first = connect(path, &opening.settings).await?;
    let story = interleave(&first, rb, script).await;
    close(&first).await?;
    story
}

/// The prescribed settings, which each connection is opened with.
fn configured(options: SqliteConnectOptions, settings: &Settings) -> SqliteConnectOptions {
    use backend_api::{JournalMode, Synchronous};
    options
        .create_if_missing(true)
        .busy_timeout(settings.busy_timeout())
        .foreign_keys(settings.foreign_keys)
        .journal_mode(match settings.journal_mode {
            JournalMode::Delete => SqliteJournalMode::Delete,
            JournalMode::Truncate => SqliteJournalMode::Truncate,
            JournalMode::Persist => SqliteJournalMode::Persist,
            JournalMode::Memory => SqliteJournalMode::Memory,
            JournalMode::Wal => SqliteJournalMode::Wal,
            JournalMode::Off => SqliteJournalMode::Off,
        })
        .synchronous(match settings.synchronous {
            Synchronous::Off => SqliteSynchronous::Off,
            Synchronous::Normal => SqliteSynchronous::Normal,
            Synchronous::Full => SqliteSynchronous::Full,
            Synchronous::Extra => SqliteSynchronous::Extra,
        })
        .pragma("cache_size", settings.cache_size().to_string())
}

impl Session for RbatisSession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let RbatisSession { runtime, rb, opening } = self;
        runtime.block_on(dispatch(rb, opening, operation, meter)).map_err(Failure::from)
    }

    /// A transaction that is dropped is rolled back by a task, which gives the connection back when it is done.
    fn settle(&mut self) -> Result<(), Failure> {
        self.runtime.block_on(self.rb.acquire()).map(drop).map_err(|error| Error::from(error).into())
    }
}

impl Drop for RbatisSession {
    fn drop(&mut self) {
        // It is of no use any more, closed or not.
        let _ = self.runtime.block_on(close(&self.rb));
    }
}
