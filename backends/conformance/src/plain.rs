//! What the contract costs: an operation through the session against a plain program that uses the library
//! directly. Called by each backend's `benches/plain.rs`.

use backend_api::{
    Backend, Database, Dataset, Meter, NewBook, Opening, Operation, Session, Settings, Tuning,
};
use std::time::{Duration, Instant};

/// How long one sample lasts, and how many pairs of samples are taken.
const SAMPLE: Duration = Duration::from_millis(2);
const PAIRS: usize = 101;

/// A session on a fresh file with the tables of the lessons and some data in them.
pub struct Bench {
    session: Box<dyn Session>,
    folder: tempfile::TempDir,
    backend: String,
}

impl Bench {
    /// Opens the session.
    ///
    /// # Panics
    /// If anything fails: there is nothing to measure then.
    pub fn new(backend: &dyn Backend) -> Self {
        // As the runner does: threads that talk to each other have two speeds, and on one core but one of them.
        core_affinity::get_core_ids()
            .and_then(|cores| cores.last().copied())
            .map(core_affinity::set_for_current);
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let mut bench =
            Bench { session: open(backend, folder.path(), "ours"), folder, backend: backend.about().library };
        println!("{}: median time of the operation ÷ that of a plain program", bench.backend);
        for operation in [Operation::CreateTables, Operation::LoadData] {
            bench.run(&operation, 1);
        }
        // The plain program works on a file of its own, made in the same way.
        let mut plain = open(backend, bench.folder.path(), "plain");
        for operation in [Operation::CreateTables, Operation::LoadData] {
            plain.run(&operation, &mut Meter::new(1)).expect("the operation succeeds");
        }
        bench
    }

    /// The file that the plain program opens, with the same settings ([`Settings::default`]).
    pub fn plain_file(&self) -> String {
        self.folder.path().join("plain.db").display().to_string()
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
        let mut meter = Meter::new(times);
        self.session.run(operation, &mut meter).expect("the operation succeeds");
        meter.elapsed()
    }
}

fn open(backend: &dyn Backend, folder: &std::path::Path, name: &str) -> Box<dyn Session> {
    let path = folder.join(format!("{name}.db")).display().to_string();
    let opening = Opening {
        database: Database::Sqlite { path },
        settings: Settings::default(),
        tuning: Tuning::default(),
        data: data(),
    };
    backend.open(opening).expect("the database opens")
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
