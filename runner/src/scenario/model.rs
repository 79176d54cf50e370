//! The scenario model: what a file becomes once it is read.

use super::expect::Expect;
use super::fault::{Fault, Recover};
use backend_api::tables::Table;
use backend_api::{DatabaseKind, Identifier, Operation, PoolLimits, Settings};
use backend_server::{Address, Setup};
use reports::question::Question;
use reports::record::Digest;
use std::path::PathBuf;
use std::time::Duration;

/// One lesson: data, settings and steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// The file's name without its ending, such as `05`, behind folders where another one in the run is called so (`shop/orders`).
    pub id: String,
    /// What the lesson is called.
    pub title: String,
    /// What it is about; empty if the file does not say.
    pub about: String,
    /// The file, unless the scenario is built in.
    pub path: Option<PathBuf>,
    /// The files that it is read from besides.
    pub parts: Vec<PathBuf>,
    /// The names of its variables.
    pub variables: Vec<String>,
    /// The hash of the files' texts, and of what was given from outside.
    pub digest: Digest,
    /// The rows to generate.
    pub data: DataSpec,
    /// The settings that the run prescribes.
    pub settings: Settings,
    /// How long each round trip to a server is delayed.
    pub latency: Duration,
    /// What is asked of the figures, if anything is.
    pub decide: Option<Question>,
    /// The database on copies of which it plays; new databases are empty without.
    pub copy: Option<Original>,
    /// What it asks of the server, by kind.
    pub server: Vec<(DatabaseKind, Setup)>,
    /// How many connections each library's pool has in which steps are played; a session is what its guide opens without.
    pub pool: Option<u32>,
    /// What to do, in order; at least one.
    pub steps: Vec<Step>,
}

impl Scenario {
    /// One without steps that nobody has written, for what the runner plays by itself.
    pub fn without_file(id: &str, title: &str, data: DataSpec, settings: Settings) -> Self {
        Scenario {
            id: id.to_owned(),
            title: title.to_owned(),
            about: String::new(),
            path: None,
            parts: Vec::new(),
            variables: Vec::new(),
            digest: Digest::of(""),
            data,
            settings,
            latency: Duration::ZERO,
            decide: None,
            copy: None,
            server: Vec::new(),
            pool: None,
            steps: Vec::new(),
        }
    }

    /// What it asks of a kind of server, if it asks for anything.
    pub fn setup(&self, kind: DatabaseKind) -> Option<&Setup> {
        self.server.iter().find(|(of, _)| *of == kind).map(|(_, setup)| setup)
    }

    /// Whether any of it is played on a kind of database.
    pub fn is_for(&self, kind: DatabaseKind) -> bool {
        self.steps.iter().any(|step| step.is_for(kind))
    }
}

/// A database of the user's own, which is only read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Original {
    /// A file of SQLite.
    File(PathBuf),
    /// A database on a server.
    Server(Address),
}

impl Original {
    /// The kind of database.
    pub fn kind(&self) -> DatabaseKind {
        match self {
            Original::File(_) => DatabaseKind::Sqlite,
            Original::Server(address) => address.kind(),
        }
    }
}

/// How many rows to generate, and from which seed.
#[derive(Debug, Clone, PartialEq)]
pub struct DataSpec {
    /// Authors.
    pub authors: u32,
    /// Publishers.
    pub publishers: u32,
    /// Books that `load_data` inserts.
    pub books: u32,
    /// Tags.
    pub tags: u32,
    /// Books that `insert_books` inserts.
    pub new_books: u32,
    /// The same seed gives the same rows.
    pub seed: u64,
    /// Other tables, in the order in which they are loaded.
    pub tables: Vec<Table>,
}

impl DataSpec {
    /// The most rows of one kind that a scenario may ask for: enough for any lesson, and still quick to make.
    pub const MOST: u32 = 1_000_000;

    /// The most rows of one table, which are not in memory all at once.
    pub const MOST_ROWS: u64 = 1_000_000_000;

    /// Whether there are other tables, and no books.
    pub fn has_tables_only(&self) -> bool {
        let books = [self.authors, self.publishers, self.books, self.tags, self.new_books];
        !self.tables.is_empty() && books == [0; 5]
    }
}

impl Default for DataSpec {
    fn default() -> Self {
        DataSpec { authors: 0, publishers: 0, books: 0, tags: 0, new_books: 0, seed: 42, tables: Vec::new() }
    }
}

/// One entry of a scenario's `steps`.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its name, if it has one; no other step has the same.
    pub name: Option<String>,
    /// Its line in the file, from 1.
    pub line: usize,
    /// What to do.
    pub action: Action,
    /// What must come of it.
    pub expect: Expect,
    /// What the lesson has to say about it.
    pub note: Option<String>,
    /// The kinds of databases that it is for; empty for all.
    pub on: Vec<DatabaseKind>,
    /// What its parameters are drawn from, in words.
    pub drawn: Vec<String>,
}

impl Step {
    /// Whether it is played on a kind of database.
    pub fn is_for(&self, kind: DatabaseKind) -> bool {
        self.on.is_empty() || self.on.contains(&kind)
    }
}

/// What a step does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Runs an operation once.
    Run(Operation),
    /// Runs calls of an operation with other values, as many as are compared; never none.
    RunInTurn(Vec<Operation>),
    /// Times operations against each other.
    Measure(Measure),
    /// Runs an operation and asks the database how it executes the operation's statements.
    Explain(Operation),
    /// Closes the session and opens it again.
    Reopen,
    /// Reads a table's columns, indexes and foreign keys back from the database.
    Schema(Identifier),
    /// Does something to the database that no backend asked for.
    Fault(Fault),
    /// Calls an operation again and again until it succeeds.
    Recover(Recover),
}

impl Action {
    /// The operations that it runs, those included that prepare and undo.
    pub fn operations(&self) -> Vec<&Operation> {
        match self {
            Action::Run(operation) | Action::Explain(operation) => vec![operation],
            Action::RunInTurn(calls) => calls.iter().take(1).collect(),
            Action::Recover(recover) => vec![&recover.operation],
            Action::Measure(measure) => {
                let timed = measure
                    .variants
                    .iter()
                    .flat_map(|variant| std::iter::once(&variant.operation).chain(&variant.reset));
                timed.chain(&measure.setup).collect()
            }
            Action::Reopen | Action::Schema(_) | Action::Fault(_) => Vec::new(),
        }
    }
}

/// Operations to time.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Either one without a name or any number with distinct names; never none.
    pub variants: Vec<Variant>,
    /// How often an operation runs within one sample; at least once.
    pub repeat: u32,
    /// What prepares the database, once and untimed.
    pub setup: Option<Operation>,
    /// How many samples of each worker do not count, because it is cold.
    pub warmup: u32,
    /// How long to sample, if the scenario says so.
    pub time: Option<Duration>,
    /// How many samples to take of each cell, if the scenario says so.
    pub samples: Option<u32>,
    /// The clients that call at once, if there are to be several; nothing is sampled then.
    pub clients: Option<Clients>,
    /// How narrow the intervals of the ratios are to be, as a part of the ratio on each side.
    pub precision: Option<f64>,
}

/// Several clients at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clients {
    /// How many, each number by itself; never none.
    pub counts: Vec<u32>,
    /// How many operations are to begin in a second, each rate by itself; empty if each client begins its next operation when
    /// its last one has ended.
    pub rates: Vec<u32>,
    /// The pools that they share; each client has a connection of its own without it.
    pub pool: Option<PoolLimits>,
    /// The variants that are called in a mix, with their parts of it; empty if each is called alone.
    pub weights: Vec<(String, u32)>,
}

impl Clients {
    /// The most clients at once.
    pub const MOST: u32 = 256;

    /// The most operations that are to begin in a second.
    pub const FASTEST: u32 = 100_000;

    /// The largest weight.
    pub const HEAVIEST: u32 = 1000;
}

/// One of the operations that a step times.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Its name, with the parameters' values where there is a matrix.
    pub name: Option<String>,
    /// Its name in the file.
    pub base: Option<String>,
    /// The parameters of the matrix and their values, as texts.
    pub parameters: Vec<(String, String)>,
    /// What is timed.
    pub operation: Operation,
    /// Calls of it with other values, which take turns with it; empty if there is none.
    pub turns: Vec<Operation>,
    /// What undoes it, untimed, before each execution.
    pub reset: Option<Operation>,
}

impl Measure {
    /// The most repetitions that a scenario may ask for.
    pub const MOST: u32 = 1_000_000;

    /// The most samples of a cell.
    pub const MOST_SAMPLES: u32 = 10_000;
}
