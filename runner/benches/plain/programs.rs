//! The plain programs, each with what it is compared with.

use super::{diesel, mysql, postgres, rusqlite, sea_orm, sqlx};
use backend_api::DatabaseKind::{self, Mysql, Postgres, Sqlite};
use std::time::Duration;
use tokio::runtime::Builder;

/// A plain program.
pub struct Program {
    /// Its name.
    pub name: &'static str,
    /// The name of what it is compared with in the table, its tuning with it.
    pub cell: &'static str,
    /// What it reads.
    pub on: DatabaseKind,
    /// Reads at a place, so often after it has warmed up; gives the time of these reads.
    pub run: fn(&str, u32) -> Duration,
}

/// One that is named as its backend.
const fn of(cell: &'static str, on: DatabaseKind, run: fn(&str, u32) -> Duration) -> Program {
    Program { name: cell, cell, on, run }
}

/// All of them, as far as the runner is built with their backends.
pub const PROGRAMS: &[Program] = &[
    of("rusqlite", Sqlite, rusqlite::default),
    of("rusqlite expert", Sqlite, rusqlite::expert),
    of("diesel", Sqlite, diesel::default),
    of("diesel expert", Sqlite, diesel::expert),
    of("sqlx", Sqlite, |path, times| one_thread(sqlx::default(path, times))),
    of("sqlx expert", Sqlite, |path, times| one_thread(sqlx::expert(path, times))),
    of("sea-orm", Sqlite, |path, times| one_thread(sea_orm::default(path, times))),
    of("sea-orm expert", Sqlite, |path, times| one_thread(sea_orm::expert(path, times))),
    // tokio has a runtime of many threads in programs with diesel-async on SQLite.
    #[cfg(feature = "sqlite-async")]
    Program {
        name: "sqlx, many threads",
        cell: "sqlx",
        on: Sqlite,
        run: |path, times| many_threads(sqlx::default(path, times)),
    },
    #[cfg(feature = "sqlite-async")]
    Program {
        name: "sea-orm, many threads",
        cell: "sea-orm",
        on: Sqlite,
        run: |path, times| many_threads(sea_orm::default(path, times)),
    },
    #[cfg(feature = "postgres")]
    of("postgres", Postgres, postgres::default),
    #[cfg(feature = "postgres")]
    of("postgres expert", Postgres, postgres::expert),
    #[cfg(feature = "mysql")]
    of("mysql", Mysql, mysql::default),
    #[cfg(feature = "mysql")]
    of("mysql expert", Mysql, mysql::expert),
];

/// What `#[tokio::main(flavor = "current_thread")]` makes.
fn one_thread(program: impl Future<Output = Duration>) -> Duration {
    Builder::new_current_thread().enable_all().build().expect("there is a runtime").block_on(program)
}

/// What `#[tokio::main]` makes.
#[cfg(feature = "sqlite-async")]
fn many_threads(program: impl Future<Output = Duration>) -> Duration {
    Builder::new_multi_thread().enable_all().build().expect("there is a runtime").block_on(program)
}
