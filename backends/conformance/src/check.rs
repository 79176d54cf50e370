//! The same cases for whoever asks at run time: a panic is an answer, and the suite goes on.

use crate::databases::Configuration;
use crate::fixture::Fixture;
use crate::{Expected, OF_SQLITE, lessons};
use backend_api::{Backend, DatabaseKind, Tuning};
use std::panic::{self, AssertUnwindSafe};

pub use crate::databases::{TestDatabase, start_server, stop_servers};
pub use crate::fixture::data;

/// A database of this kind, empty, and gone when dropped.
pub fn database(kind: DatabaseKind) -> TestDatabase {
    TestDatabase::new(Configuration { kind, file: true, tuning: Tuning::Default })
}

/// A case of the suite.
#[derive(Debug)]
pub struct Question {
    /// The lesson that it belongs to.
    pub lesson: &'static str,
    /// What it says of a backend.
    pub name: &'static str,
    run: fn(&mut Fixture),
}

/// Nothing is known of the backend.
const UNKNOWN: Expected = Expected { unsupported: &[], persists: true, lacks: &[] };

/// Every case that can be asked on a kind of database.
pub fn questions(kind: DatabaseKind) -> Vec<Question> {
    let cases = lessons::ALL.iter().flat_map(|(lesson, cases)| cases.iter().map(move |case| (*lesson, case)));
    let cases = cases.filter(|(_, case)| kind == DatabaseKind::Sqlite || !OF_SQLITE.contains(&case.name));
    cases.map(|(lesson, case)| Question { lesson, name: case.name, run: case.run }).collect()
}

impl Question {
    /// Asks a backend on a database of its own; on a server, if one was started.
    ///
    /// # Errors
    /// What the case found wrong.
    pub fn ask(&self, backend: &'static (dyn Backend + Sync), kind: DatabaseKind) -> Result<(), String> {
        let configuration = Configuration { kind, file: true, tuning: Tuning::Default };
        // What fails is told once, and not as the end of a program.
        let usual = panic::take_hook();
        panic::set_hook(Box::new(|_| {}));
        let asked = panic::catch_unwind(AssertUnwindSafe(|| {
            (self.run)(&mut Fixture::new(backend, &UNKNOWN, configuration));
        }));
        panic::set_hook(usual);
        asked.map_err(|said| match said.downcast::<String>() {
            Ok(text) => *text,
            Err(said) => said.downcast_ref::<&str>().unwrap_or(&"it panicked").to_string(),
        })
    }
}
