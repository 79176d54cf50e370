//! The plain programs, each with what it is compared with.

use super::laps::Laps;
#[cfg(feature = "mysql")]
use super::sqlx_mysql;
use super::{diesel, mysql, postgres, rusqlite, sea_orm, sqlx};
use backend_api::DatabaseKind::{self, Mysql, Postgres, Sqlite};
use tokio::runtime::Builder;

/// A plain program.
pub struct Program {
    /// Its name.
    pub name: &'static str,
    /// The name of what it is compared with in the table, its tuning with it.
    pub cell: &'static str,
    /// What it reads.
    pub on: DatabaseKind,
    /// Reads at a place as often as it is told.
    pub run: fn(&str, &mut Laps),
}

/// One that is named as its backend.
const fn of(cell: &'static str, on: DatabaseKind, run: fn(&str, &mut Laps)) -> Program {
    Program { name: cell, cell, on, run }
}

/// Another one on SQLite that is compared with the same.
const fn like(name: &'static str, cell: &'static str, run: fn(&str, &mut Laps)) -> Program {
    Program { name, cell, on: Sqlite, run }
}

/// One of a library that is on SQLite too.
#[cfg(any(feature = "postgres", feature = "mysql"))]
const fn on_server(
    name: &'static str,
    cell: &'static str,
    on: DatabaseKind,
    run: fn(&str, &mut Laps),
) -> Program {
    Program { name, cell, on, run }
}

/// All of them.
pub const PROGRAMS: &[Program] = &[
    of("rusqlite", Sqlite, rusqlite::default),
    of("rusqlite expert", Sqlite, rusqlite::expert),
    of("diesel", Sqlite, diesel::default),
    of("diesel expert", Sqlite, diesel::expert),
    of("sqlx", Sqlite, |path, laps| one_thread(sqlx::default(path, laps))),
    of("sqlx expert", Sqlite, |path, laps| one_thread(sqlx::expert(path, laps))),
    of("sea-orm", Sqlite, |path, laps| one_thread(sea_orm::default(path, laps))),
    of("sea-orm expert", Sqlite, |path, laps| one_thread(sea_orm::expert(path, laps))),
    // What differs between these two and the table: the pool has one connection there, and rows are read as `query_as!` does.
    like("sqlx, one by place", "sqlx", |path, laps| one_thread(sqlx::default_of_one(path, laps))),
    like("sqlx expert, by place", "sqlx expert", |path, laps| one_thread(sqlx::expert_by_place(path, laps))),
    like("sqlx, many threads", "sqlx", |path, laps| many_threads(sqlx::default(path, laps))),
    like("sea-orm, many threads", "sea-orm", |path, laps| many_threads(sea_orm::default(path, laps))),
    of("postgres", Postgres, postgres::default),
    of("postgres expert", Postgres, postgres::expert),
    #[cfg(feature = "postgres")]
    on_server("diesel, PostgreSQL", "diesel", Postgres, diesel::postgres),
    #[cfg(feature = "postgres")]
    on_server("diesel, PostgreSQL, several", "diesel", Postgres, diesel::postgres_of_several),
    // Times are those of a pool of ten; where instructions are counted, it has one connection.
    #[cfg(feature = "postgres")]
    on_server("sqlx, PostgreSQL", "sqlx", Postgres, |url, laps| one_thread(sqlx::postgres(url, 10, laps))),
    #[cfg(feature = "postgres")]
    on_server("sqlx, PostgreSQL, one", "sqlx", Postgres, |url, laps| {
        one_thread(sqlx::postgres(url, 1, laps))
    }),
    #[cfg(feature = "postgres")]
    on_server("sqlx, PostgreSQL, acquired", "sqlx", Postgres, |url, laps| {
        one_thread(sqlx::postgres_acquired(url, laps))
    }),
    #[cfg(feature = "postgres")]
    on_server("sea-orm, PostgreSQL", "sea-orm", Postgres, |url, laps| one_thread(sea_orm::at(url, 10, laps))),
    #[cfg(feature = "postgres")]
    on_server("sea-orm, PostgreSQL, one", "sea-orm", Postgres, |url, laps| {
        one_thread(sea_orm::at(url, 1, laps))
    }),
    of("mysql", Mysql, mysql::default),
    of("mysql expert", Mysql, mysql::default),
    #[cfg(feature = "mysql")]
    on_server("sqlx, MariaDB", "sqlx", Mysql, |url, laps| one_thread(sqlx_mysql::default(url, 10, laps))),
    #[cfg(feature = "mysql")]
    on_server("sqlx, MariaDB, one", "sqlx", Mysql, |url, laps| one_thread(sqlx_mysql::default(url, 1, laps))),
    #[cfg(feature = "mysql")]
    on_server("sea-orm, MariaDB", "sea-orm", Mysql, |url, laps| one_thread(sea_orm::at(url, 10, laps))),
    #[cfg(feature = "mysql")]
    on_server("sea-orm, MariaDB, one", "sea-orm", Mysql, |url, laps| one_thread(sea_orm::at(url, 1, laps))),
];

/// What `#[tokio::main(flavor = "current_thread")]` makes.
fn one_thread(program: impl Future<Output = ()>) {
    Builder::new_current_thread().enable_all().build().expect("there is a runtime").block_on(program);
}

/// What `#[tokio::main]` makes.
fn many_threads(program: impl Future<Output = ()>) {
    Builder::new_multi_thread().enable_all().build().expect("there is a runtime").block_on(program);
}
