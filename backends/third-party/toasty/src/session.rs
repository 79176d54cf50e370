//! Who it is, and its sessions: a pool of one connection, as the settings are a connection's. It keeps this one: nothing replaces
//! it, as long as the builder gives it neither a lifetime nor an idle time.

use crate::dispatch::dispatch;
use crate::error::Error;
use crate::models::{Author, Book, BookTag, Publisher, Tag};
use crate::transactions::interleave;
use backend_api::interleaving::{Interleaving, Story};
use backend_api::{
    About, Answer, BUILD, Backend, Database, DatabaseKind, Failure, Meter, Offer, Opening, Operation,
    Session, Settings, Tunable,
};
use std::time::Duration;
use toasty::{Db, sql};
use toasty_driver_sqlite::Sqlite;
use tokio::runtime::{Builder, Runtime};

/// The backend.
pub struct Toasty;

impl Backend for Toasty {
    fn name(&self) -> &'static str {
        "toasty"
    }

    fn about(&self) -> About {
        let conn = rusqlite::Connection::open_in_memory();
        let options = conn.and_then(|conn| {
            let mut asked = conn.prepare("PRAGMA compile_options")?;
            asked.query_map([], |row| Ok(format!("SQLite: {}", row.get::<_, String>(0)?)))?.collect()
        });
        About {
            name: self.name().to_owned(),
            library: "Toasty 0.11".to_owned(),
            engine: Some(format!("SQLite {}", rusqlite::version())),
            databases: vec![DatabaseKind::Sqlite],
            build: Some(BUILD.to_owned()),
            features: options.unwrap_or_default(),
            tunables: tunables(),
            ..About::default()
        }
    }

    fn offers(&self) -> Vec<Offer> {
        vec![Offer::Settles, Offer::Tables]
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        Ok(Box::new(ToastySession::open(opening)?))
    }
}

/// What it has, with both tunings: Toasty's documentation recommends no other for speed.
fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::same(
            "statement cache",
            "rusqlite's, of 16 statements, which the driver gives no way to set; BEGIN and COMMIT are not in it",
            "https://docs.rs/toasty-driver-sqlite/0.11",
        ),
        Tunable::same(
            "pool",
            "one connection, where Toasty would open two for each core",
            "https://docs.rs/toasty/0.11/toasty/db/struct.Builder.html#method.max_pool_size",
        ),
    ]
}

/// An open database.
struct ToastySession {
    runtime: Runtime,
    db: Db,
    opening: Opening,
}

impl ToastySession {
    fn open(opening: Opening) -> Result<Self, Error> {
        let Database::Sqlite { path } = &opening.database else {
            return Err(opening.database.refused().into());
        };
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let db = runtime.block_on(connect(path, &opening.settings))?;
        Ok(ToastySession { runtime, db, opening })
    }
}

/// Opens a database, with the prescribed settings applied.
async fn connect(path: &str, settings: &Settings) -> toasty::Result<Db> {
    let mut builder = Db::builder();
    builder.models(toasty::models!(Author, Publisher, Book, Tag, BookTag)).max_pool_size(1);
    let mut db = builder.build(Sqlite::open(path)).await?;
    configure(&mut db, settings).await?;
    Ok(db)
}

/// Opens the same database once more, and runs a transaction of the session's in the middle of one there.
pub async fn beside_another(db: &mut Db, opening: &Opening, script: &Interleaving) -> Result<Story, Error> {
    let Database::Sqlite { path } = &opening.database else {
        return Err(opening.database.refused().into());
    };
    let mut first = connect(path, &opening.settings).await?;
    let story = interleave(&mut first, db, script).await;
    // Else its lock would last until something else lets its task run.
    settle(&mut first).await?;
    Ok(story?)
}

/// A transaction that is dropped sends its rollback and does not wait for it: what is sent next comes after it.
async fn settle(db: &mut Db) -> toasty::Result<()> {
    sql::query("SELECT 1").exec(db).await.map(drop)
}

/// Applies the prescribed settings to the only connection.
async fn configure(db: &mut Db, settings: &Settings) -> toasty::Result<()> {
    let milliseconds = Duration::as_millis(&settings.busy_timeout());
    for setting in [
        format!("busy_timeout = {milliseconds}"),
        format!("journal_mode = {}", settings.journal_mode.as_str()),
        format!("synchronous = {}", settings.synchronous.as_str()),
        format!("foreign_keys = {}", settings.foreign_keys),
        format!("cache_size = {}", settings.cache_size()),
    ] {
        // Some of them answer with what is so now.
        sql::query(format!("PRAGMA {setting}")).exec(db).await?;
    }
    Ok(())
}

impl Session for ToastySession {
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure> {
        let ToastySession { runtime, db, opening } = self;
        runtime.block_on(dispatch(db, opening, operation, meter)).map_err(Failure::from)
    }

    fn settle(&mut self) -> Result<(), Failure> {
        self.runtime.block_on(settle(&mut self.db)).map_err(|error| Error::from(error).into())
    }
}
