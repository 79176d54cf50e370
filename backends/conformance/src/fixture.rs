//! A fresh session for one case, and short ways to ask it.

use crate::databases::{Configuration, TestDatabase};
use crate::{Expected, Lack, shop};
use backend_api::{
    Answer, Backend, BookTag, DatabaseKind, Dataset, Failure, FailureKind, Load, Loaded, Meter, NewAuthor,
    NewBook, Opening, Operation, Session, Settings, Sql, Title, Value,
};

/// A session on a fresh database of its own.
pub struct Fixture {
    backend: &'static (dyn Backend + Sync),
    expected: &'static Expected,
    configuration: Configuration,
    // Closed before its database is gone.
    session: Box<dyn Session>,
    database: TestDatabase,
}

impl Fixture {
    /// Opens a session on a new database, with the usual settings and [`data`].
    pub fn new(
        backend: &'static (dyn Backend + Sync),
        expected: &'static Expected,
        configuration: Configuration,
    ) -> Self {
        let database = TestDatabase::new(configuration);
        let session = open(backend, &database, configuration, Settings::default());
        Fixture { backend, expected, configuration, session, database }
    }

    /// The kind of database.
    pub fn kind(&self) -> DatabaseKind {
        self.configuration.kind
    }

    /// Whether others can connect to the database: in memory nobody can.
    pub fn is_file(&self) -> bool {
        self.configuration.file
    }

    /// Whether the library cannot do this.
    pub fn lacks(&self, lack: Lack) -> bool {
        self.expected.lacks.contains(&lack)
    }

    /// Opens another session on the same database; in memory, on a new one.
    pub fn reopen_with(&mut self, settings: Settings) {
        // The old session must be gone before the new one sets the journal mode.
        self.session = Box::new(Closed);
        self.session = open(self.backend, &self.database, self.configuration, settings);
    }

    /// A second fixture of the same backend, on a database of its own.
    pub fn another(&self) -> Fixture {
        Fixture::new(self.backend, self.expected, self.configuration)
    }

    /// Creates the tables and loads [`data`].
    pub fn load(&mut self) {
        self.run(Operation::CreateTables).expect("tables can be created");
        assert_eq!(self.run(Operation::LoadData), Ok(Answer::Changed(data().rows() as u64)));
    }

    /// Runs an operation once.
    pub fn run(&mut self, operation: Operation) -> Result<Answer, Failure> {
        self.run_times(&operation, 1)
    }

    /// Runs an operation so many times.
    pub fn run_times(&mut self, operation: &Operation, times: u32) -> Result<Answer, Failure> {
        self.session.run(&operation.spelled_for(self.configuration.kind), &mut Meter::new(times))
    }

    /// Runs operations from several clients at once.
    pub fn load_with(&mut self, load: &Load) -> Loaded {
        self.try_load_with(load).expect("the load runs")
    }

    /// The same where a library may refuse.
    pub fn try_load_with(&mut self, load: &Load) -> Result<Loaded, Failure> {
        self.session.load(load)
    }

    /// The rows of an operation that gives rows.
    pub fn rows(&mut self, operation: Operation) -> Vec<Vec<Value>> {
        match self.run(operation.clone()) {
            Ok(Answer::Rows(rows)) => {
                assert!(
                    rows.rows.iter().all(|row| row.len() == rows.columns.len()),
                    "{operation:?} gives as many values as columns"
                );
                rows.rows
            }
            other => panic!("{operation:?} gives rows, and not {other:?}"),
        }
    }

    /// The rows of a query.
    pub fn query(&mut self, sql: &str) -> Vec<Vec<Value>> {
        self.rows(Operation::Sql(Sql::new(sql)))
    }

    /// The one number that a query gives.
    pub fn number(&mut self, sql: &str) -> i64 {
        match self.query(sql).as_slice() {
            [row] => match row.as_slice() {
                [Value::Int(number)] => *number,
                other => panic!("{sql} gives a number, and not {other:?}"),
            },
            other => panic!("{sql} gives one row, and not {other:?}"),
        }
    }

    /// Asserts that an operation changes so many rows.
    pub fn changes(&mut self, operation: Operation, expected: u64) {
        assert_eq!(self.run(operation.clone()), Ok(Answer::Changed(expected)), "{operation:?}");
    }

    /// Asserts that an operation fails in this way, in words of the library's own, and leaves the session usable.
    pub fn fails(&mut self, operation: Operation, expected: FailureKind) {
        match self.run(operation.clone()) {
            Err(failure) => {
                assert_eq!(failure.kind, expected, "{operation:?}: {}", failure.message);
                assert!(!failure.message.is_empty(), "{operation:?} says what is wrong");
            }
            Ok(answer) => panic!("{operation:?} fails, and does not give {answer:?}"),
        }
    }
}

fn open(
    backend: &'static (dyn Backend + Sync),
    database: &TestDatabase,
    configuration: Configuration,
    settings: Settings,
) -> Box<dyn Session> {
    let opening = Opening {
        database: database.database(),
        settings,
        tuning: configuration.tuning,
        data: data(),
        timed: false,
        pool: None,
    };
    backend.open(opening).expect("the database opens")
}

/// Stands where a session was.
struct Closed;

impl Session for Closed {
    fn run(&mut self, _: &Operation, _: &mut Meter) -> Result<Answer, Failure> {
        unreachable!("nobody asks a closed session")
    }
}

/// Three authors, the last without books; seven books, of which some have publishers and tags; and as many
/// new books as it takes to send several multi-row statements.
pub fn data() -> Dataset {
    let book = |title: &str, year, author_id, publisher_id| NewBook {
        title: title.to_owned(),
        year,
        author_id,
        publisher_id,
    };
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    Dataset {
        authors: names(&["Jane Austen", "Stanisław Lem", "Nobody Yet"]),
        publishers: names(&["Egerton", "Iskry"]),
        books: vec![
            book("Emma", 1815, 1, Some(1)),
            book("Persuasion", 1817, 1, Some(1)),
            book("Solaris", 1961, 2, Some(2)),
            book("The Invincible", 1964, 2, None),
            book("Fiasco", 1986, 2, None),
            book("100% Robots", 1965, 2, Some(2)),
            book("Return_from_the Stars", 1961, 2, Some(2)),
        ],
        tags: names(&["classic", "science fiction", "unused"]),
        book_tags: [(1, 1), (3, 1), (3, 2), (5, 2)]
            .map(|(book_id, tag_id)| BookTag { book_id, tag_id })
            .into(),
        new_books: (0..250)
            .map(|number| {
                // What separates values and lines, where rows are sent as text.
                let title = match number {
                    200 => r"\N".to_owned(),
                    201 => "A\ttab,\na line and a \\ with 'quotes' \"of both kinds\"".to_owned(),
                    _ => format!("New Book {number}"),
                };
                book(&title, 2000 + number % 20, 1 + number % 2, (number % 2 == 0).then_some(1))
            })
            .collect(),
        tables: shop::tables(),
    }
}

/// An author to add, with books.
pub fn author(name: &str, books: &[(&str, i32)]) -> NewAuthor {
    let books = books.iter().map(|&(title, year)| Title { title: title.to_owned(), year }).collect();
    NewAuthor { name: name.to_owned(), books }
}

/// A row of values.
macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$(backend_api::Value::from($value)),*] };
}
pub(crate) use row;

/// SQL's NULL, as a value that `row!` takes.
pub const NULL: Option<i32> = None;
