//! What the contract costs: an operation through the session against a plain program that uses the library
//! directly. Called by each backend's `benches/plain.rs`.

use crate::databases::{Configuration, TestDatabase, start_server};
use backend_api::{
    Backend, Database, DatabaseKind, Dataset, Meter, NewBook, Opening, Operation, Session, Settings, Tuning,
};
use std::time::{Duration, Instant};

/// How long one sample lasts, and how many pairs of samples are taken.
const SAMPLE: Duration = Duration::from_millis(2);
const PAIRS: usize = 101;

/// A session on a fresh database with the tables of the lessons and some data in them.
pub struct Bench {
    session: Box<dyn Session>,
    _ours: TestDatabase,
    plain: TestDatabase,
}

impl Bench {
    /// Opens the session: on a SQLite file, or on a server that is started for a backend of another database.
    ///
    /// # Panics
    /// If anything fails: there is nothing to measure then.
    pub fn new(backend: &dyn Backend) -> Self {
        // As the runner does: threads that talk to each other have two speeds, and on one core but one of them.
        core_affinity::get_core_ids()
            .and_then(|cores| cores.last().copied())
            .map(core_affinity::set_for_current);
        let about = backend.about();
        let kind = about.databases.first().copied().unwrap_or_default();
        if kind != DatabaseKind::Sqlite {
            start_server(kind).expect("the server starts");
        }
        let configuration = Configuration { kind, file: true, tuning: Tuning::Default };
        // The plain program works on a database of its own, made in the same way.
        let (ours, plain) = (TestDatabase::new(configuration), TestDatabase::new(configuration));
        println!("{}: median time of the operation ÷ that of a plain program", about.library);
        drop(open(backend, &plain));
        Bench { session: open(backend, &ours), _ours: ours, plain }
    }

    /// The file that the plain program opens, with the same settings ([`Settings::default`]); on a server, the URL.
    pub fn plain_place(&self) -> String {
        match self.plain.database() {
            Database::Sqlite { path } => path,
            Database::Postgres { url } | Database::Mysql { url } => url.secret().to_owned(),
        }
    }

    /// Prints the ratio for one operation. `plain` does the same work so many times.
    pub fn compare(&mut self, operation: &Operation, mut plain: impl FnMut(u32)) {
        let mut times = 1;
        loop {
            let elapsed = self.run(operation, times);
            if elapsed >= SAMPLE || times >= 1 << 20 {
                break;
            }
            times *= 2;
        }
        plain(times);
        let (mut ours, mut theirs) = (Vec::with_capacity(PAIRS), Vec::with_capacity(PAIRS));
        for pair in 0..PAIRS {
            // Who comes first changes from pair to pair.
            for turn in [pair % 2, (pair + 1) % 2] {
                if turn == 0 {
                    ours.push(self.run(operation, times));
                } else {
                    let start = Instant::now();
                    plain(times);
                    theirs.push(start.elapsed());
                }
            }
        }
        let (ours, theirs) = (median(ours) / f64::from(times), median(theirs) / f64::from(times));
        println!("  {:<24} {:>10.2} µs ÷ {:>10.2} µs = {:.3}", operation.name(), ours, theirs, ours / theirs);
    }

    fn run(&mut self, operation: &Operation, times: u32) -> Duration {
        let mut meter = Meter::new(times).discarding();
        self.session.run(operation, &mut meter).expect("the operation succeeds");
        meter.elapsed()
    }
}

/// A session on a database with its tables and data.
fn open(backend: &dyn Backend, database: &TestDatabase) -> Box<dyn Session> {
    let opening = Opening {
        database: database.database(),
        settings: Settings::default(),
        tuning: Tuning::default(),
        data: data(),
    };
    let mut session = backend.open(opening).expect("the database opens");
    for operation in [Operation::CreateTables, Operation::LoadData] {
        session.run(&operation, &mut Meter::new(1)).expect("the operation succeeds");
    }
    session
}

/// Fifty authors with twenty books each.
fn data() -> Dataset {
    let books = (0..1000).map(|number| NewBook {
        title: format!("The Book of Number {number}"),
        year: 1950 + number % 75,
        author_id: 1 + number % 50,
        publisher_id: None,
    });
    Dataset {
        authors: (1..=50).map(|number| format!("Author {number}")).collect(),
        books: books.collect(),
        ..Dataset::default()
    }
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e6
}
