//! What is known of each library besides its figures, and where it is said. `runner/tests/cli/decide.rs` holds it to the backends.

use backend_api::DatabaseKind::{self, Mysql, Postgres, Sqlite};
use backend_api::Tuning;

/// A library as its documentation describes it, in the versions and the way that are played here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Library {
    /// The backend that plays it.
    pub name: &'static str,
    /// Whether its functions are awaited.
    pub is_async: bool,
    /// Whether programs in Rust use it.
    pub is_rust: bool,
    /// The databases that it runs on.
    pub databases: &'static [DatabaseKind],
    /// What it checks when a program is compiled.
    pub checks: Checks,
    /// Where what is played and measured here is what it checks.
    pub checked_on: &'static [DatabaseKind],
    /// The documentation that says so.
    pub source: &'static str,
}

/// What a library checks of a statement when a program is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checks {
    /// Nothing: the statement is a text.
    None,
    /// The names of tables and columns, and types in part.
    Part,
    /// Names and types.
    Whole,
}

impl Checks {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Checks::None => "no",
            Checks::Part => "in part",
            Checks::Whole => "yes",
        }
    }
}

const ALL: &[DatabaseKind] = &[Sqlite, Postgres, Mysql];

/// All of them.
pub const LIBRARIES: [Library; 13] = [
    driver("rusqlite", &[Sqlite], "https://docs.rs/rusqlite/0.39"),
    Library { is_async: true, ..driver("async-sqlite", &[Sqlite], "https://docs.rs/async-sqlite/0.5") },
    driver("postgres", &[Postgres], "https://docs.rs/postgres/0.19"),
    driver("mysql", &[Mysql], "https://docs.rs/mysql"),
    Library {
        checks: Checks::Whole,
        ..driver("diesel", ALL, "https://diesel.rs/guides/schema-in-depth.html")
    },
    Library {
        is_async: true,
        checks: Checks::Whole,
        ..driver("diesel-async", ALL, "https://docs.rs/diesel-async")
    },
    Library {
        is_async: true,
        // Of `query!` and its like, which need a database or their prepared answers at compile time; not of `query()`.
        checks: Checks::Whole,
        // The macros are compiled against one database; on the servers the same statements are texts.
        checked_on: &[Sqlite],
        ..driver("sqlx", ALL, "https://docs.rs/sqlx/0.9/sqlx/macro.query.html")
    },
    Library {
        is_async: true,
        // Columns are constants, which know whether they are numbers, texts or the like; rows are read by name at run time.
        checks: Checks::Part,
        ..driver("sea-orm", ALL, "https://www.sea-ql.org/SeaORM/docs/generate-entity/column-types/")
    },
    Library {
        is_rust: false,
        ..driver("python-sqlite3", &[Sqlite], "https://docs.python.org/3/library/sqlite3.html")
    },
    Library { is_rust: false, ..driver("sqlalchemy", ALL, "https://docs.sqlalchemy.org/en/20/dialects/") },
    Library {
        is_async: true,
        is_rust: false,
        // Of the databases that it knows, the one that it is played on.
        ..driver("drizzle", &[Sqlite], "https://orm.drizzle.team/docs/get-started-sqlite")
    },
    Library {
        is_async: true,
        // Fields are methods of the model, with the types that it gives them.
        checks: Checks::Part,
        ..driver("toasty", &[Sqlite], "https://docs.rs/toasty/0.11")
    },
    Library { is_async: true, ..driver("rbatis", &[Sqlite], "https://docs.rs/rbatis/4.9") },
];

/// One that sends texts and waits.
const fn driver(name: &'static str, databases: &'static [DatabaseKind], source: &'static str) -> Library {
    Library { name, is_async: false, is_rust: true, databases, checks: Checks::None, checked_on: ALL, source }
}

/// What is known of a backend's library, which was opened so.
pub fn library(backend: &str, tuning: Tuning) -> Option<&'static Library> {
    LIBRARIES.iter().find(|known| tuning.named(known.name) == backend)
}
