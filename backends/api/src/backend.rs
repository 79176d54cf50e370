//! The two traits that a backend implements.

use crate::announced::Announced;
use crate::answer::Answer;
use crate::data::Dataset;
use crate::database::{Database, DatabaseKind};
use crate::failure::{Failure, FailureKind};
use crate::meter::Meter;
use crate::offer::Offer;
use crate::operation::Operation;
use crate::settings::Settings;
use crate::sources::Source;
use crate::tuning::{Tunable, Tuning};
use crate::workload::{Load, Loaded, PoolLimits};
use serde::{Deserialize, Serialize};

/// Why a library of one database does not run on the others.
pub const OF_ANOTHER_DATABASE: &str = "its library is for another database";

/// A database library that can play scenarios. It opens sessions and does nothing else.
pub trait Backend {
    /// Its name, as `--backend` takes it.
    fn name(&self) -> &'static str;

    /// Who this is, which may open a database to ask the engine for its version.
    fn about(&self) -> About;

    /// Why it does not run on a kind of database; nothing if it does.
    fn why_not(&self, kind: DatabaseKind) -> Option<String> {
        (!self.about().databases.contains(&kind)).then(|| OF_ANOTHER_DATABASE.to_owned())
    }

    /// What it can do besides what every backend can.
    fn offers(&self) -> Vec<Offer> {
        Vec::new()
    }

    /// The files in which its operations are written for a kind of database, those first that are of this kind alone; the
    /// first public function of a name counts. None for a backend that shows nothing.
    fn sources(&self, kind: DatabaseKind) -> Vec<Source> {
        let _ = kind;
        Vec::new()
    }

    /// Opens a session with the prescribed settings applied.
    ///
    /// # Errors
    /// If the database cannot be opened or a setting cannot be applied.
    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure>;
}

/// An open connection (or pool) to one database.
pub trait Session {
    /// Runs one operation. The library's work goes through the meter; turning its result into an
    /// [`Answer`] does not.
    ///
    /// # Errors
    /// The library's error, classified. The session must stay usable after it.
    fn run(&mut self, operation: &Operation, meter: &mut Meter<'_>) -> Result<Answer, Failure>;

    /// Waits for what the last operation left to be done, such as a rollback that a library only queues when a transaction
    /// is dropped. It is not part of the operation's work. Only for a backend that offers it.
    ///
    /// # Errors
    /// If the database does not answer.
    fn settle(&mut self) -> Result<(), Failure> {
        Ok(())
    }

    /// Runs operations from several clients at once, each with a connection of its own in a pool to the session's
    /// database, as the library's users would. Only for a backend that offers it.
    ///
    /// # Errors
    /// If the pool cannot be opened. What fails while it runs is counted.
    fn load(&mut self, load: &Load) -> Result<Loaded, Failure> {
        let _ = load;
        Err(Failure::of(FailureKind::Other, "this backend has one client"))
    }
}

/// Who a backend is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The backend's name, as `--backend` takes it.
    pub name: String,
    /// The library and its version, such as `rusqlite 0.39`.
    pub library: String,
    /// The database engine that is linked in, and its version, if there is one.
    pub engine: Option<String>,
    /// The kinds of databases that it runs on.
    #[serde(default = "sqlite")]
    pub databases: Vec<DatabaseKind>,
    /// The features that the library was built with, in the words of its packages.
    #[serde(default)]
    pub features: Vec<String>,
    /// Cargo's profile, such as `release`, `debug` or `lto`, or the interpreter that runs it, such as `Python 3.13.1`, if
    /// the backend knows.
    #[serde(default)]
    pub build: Option<String>,
    /// What decides its speed, and how each tuning has it.
    #[serde(default)]
    pub tunables: Vec<Tunable>,
    /// The queries of the user's own that it has typed code for, by name. It sends the text of any other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub queries: Vec<String>,
    /// Operations of its own, which no other backend has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<Announced>,
}

fn sqlite() -> Vec<DatabaseKind> {
    vec![DatabaseKind::Sqlite]
}

/// How this program was built: backends that are linked into it were built alike.
pub const BUILD: &str = env!("BUILD_PROFILE");

/// What a session needs to know when it opens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// Where to work.
    pub database: Database,
    /// With which settings.
    pub settings: Settings,
    /// Which tuning of the library to show.
    #[serde(default)]
    pub tuning: Tuning,
    /// The data that `load_data` and `insert_books` insert.
    pub data: Dataset,
    /// Whether its operations are timed. A pool on a server then has as many connections as the library gives it by default;
    /// otherwise it has one, because each connection prepares statements of its own, and counts are to repeat.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub timed: bool,
    /// So many connections of the library's pool, from which each operation takes one, as a server's program does; otherwise a
    /// session is what the library's guide opens. Never in SQLite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<u32>,
}

impl Opening {
    /// What a session's own pool is limited to; nothing where it is as the library has it. In SQLite it always has one connection: a
    /// second would see another database in memory, and not the settings that a `PRAGMA` changed.
    pub fn pool_limits(&self) -> Option<PoolLimits> {
        if let Some(connections) = self.pool {
            return Some(PoolLimits { connections, wait_ms: None });
        }
        let is_default = self.timed && !self.database.kind().is_embedded();
        (!is_default).then_some(PoolLimits::ONE)
    }
}
