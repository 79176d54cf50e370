//! The registry: the backends and the scenarios that are built in. To register one is to add it to a constant.

use backend_api::{Backend, DatabaseKind};
use std::sync::OnceLock;

/// Every built-in backend, in the order of the tables.
pub const BACKENDS: &[&(dyn Backend + Sync)] = &[
    &backend_rusqlite::Rusqlite,
    #[cfg(feature = "sqlite-async")]
    &backend_async_sqlite::AsyncSqlite,
    #[cfg(feature = "postgres")]
    &backend_postgres::Postgres,
    #[cfg(feature = "mysql")]
    &backend_mysql::Mysql,
    &backend_diesel::Diesel,
    #[cfg(any(feature = "sqlite-async", feature = "postgres", feature = "mysql"))]
    &backend_diesel_async::DieselAsync,
    &backend_sqlx::Sqlx,
    &backend_sea_orm::SeaOrm,
    &backend_memory::Memory,
];

/// Those that a program brings besides, such as code that was written for queries of one's own.
static BROUGHT: OnceLock<Vec<&'static (dyn Backend + Sync)>> = OnceLock::new();

/// Takes backends besides those that are built in, once and before anything is played.
pub fn bring(backends: &[&'static (dyn Backend + Sync)]) {
    BROUGHT.get_or_init(|| backends.to_vec());
}

/// Every backend of this program, in the order of the tables.
pub fn backends() -> impl Iterator<Item = &'static (dyn Backend + Sync)> {
    BACKENDS.iter().chain(BROUGHT.get().into_iter().flatten()).copied()
}

/// The backend whose time is 1 in every ratio on SQLite.
pub const BASELINE: &str = "rusqlite";

/// The raw driver of a kind of database: the backend whose time is 1 in every ratio on it.
pub fn raw_driver(kind: DatabaseKind) -> &'static str {
    match kind {
        DatabaseKind::Sqlite => BASELINE,
        DatabaseKind::Postgres => "postgres",
        DatabaseKind::Mysql => "mysql",
    }
}

/// All libraries that run on a kind of database, and not the backend without one.
pub fn all(kind: DatabaseKind) -> Vec<String> {
    let names = backends().filter(|backend| backend.why_not(kind).is_none());
    names.map(|backend| backend.name().to_owned()).filter(|name| name != CONTROL).collect()
}

/// The backends that are played on a kind of database if none is named.
pub fn usual(kind: DatabaseKind) -> Vec<String> {
    all(kind).into_iter().filter(|name| !is_only_if_named(name, kind)).collect()
}

/// Whether a backend is left out on a kind of database unless it is named, or all are: on SQLite those which move the
/// connection of another library to a thread.
pub fn is_only_if_named(name: &str, kind: DatabaseKind) -> bool {
    name == CONTROL || (kind.is_embedded() && MOVED_TO_A_THREAD.contains(&name))
}

/// What awaits SQLite by the connection of a library that is played anyway.
const MOVED_TO_A_THREAD: [&str; 2] = ["async-sqlite", "diesel-async"];

/// The backend without a database: what it costs is the harness's own, and stands below every other time.
pub const CONTROL: &str = "memory";

/// A scenario that is built in.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// The file's path in the folder `scenarios`, without its ending.
    pub name: &'static str,
    /// The file's text.
    pub source: &'static str,
}

impl BuiltIn {
    /// The id in records, which is that of the same scenario read from its file.
    pub fn id(&self) -> &'static str {
        self.name.rsplit('/').next().unwrap_or(self.name)
    }
}

macro_rules! scenarios {
    ($($name:literal)*) => {
        &[$(BuiltIn { name: $name, source: include_str!(concat!("../../scenarios/", $name, ".yaml")) }),*]
    };
}

/// Every scenario of the folder `scenarios`, by name.
pub const SCENARIOS: &[BuiltIn] = scenarios![
    "01" "02" "03" "04" "04-mark" "04-versions" "05" "05-scale" "06" "07"
    "bench/bulk" "bench/clients" "bench/journal" "bench/keys" "bench/locked" "bench/paging" "bench/pool" "bench/rates" "bench/reads"
    "bench/relations" "bench/statements" "bench/streaming" "bench/values" "bench/writes"
    "faults/cancelled" "faults/connections" "faults/exhausted" "faults/failover" "faults/load" "faults/lock" "faults/network"
    "faults/pgbouncer" "faults/pools" "faults/restart" "faults/timeout"
    "own/keys" "own/migrations" "own/out-of-order" "own/shop"
];

/// The text of a file of queries that scenarios which are built in call.
pub fn query_file(name: &str) -> Option<&'static str> {
    QUERY_FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

const QUERY_FILES: &[(&str, &str)] = &[("shop.sql", include_str!("../../scenarios/own/shop.sql"))];

/// The files of a folder of migrations that scenarios which are built in have, by their paths in it.
pub fn migration_files(folder: &str) -> Option<&'static [(&'static str, &'static str)]> {
    (folder == "migrations").then_some(MIGRATION_FILES)
}

macro_rules! migrations {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../scenarios/own/migrations/", $name)))),*]
    };
}

const MIGRATION_FILES: &[(&str, &str)] = migrations![
    "0001_shop.up.sql" "0001_shop.down.sql"
    "0002_stock.up.sql" "0002_stock.down.sql"
    "0003_reviews.up.sql" "0003_reviews.down.sql"
];

/// The backend of this name.
pub fn backend(name: &str) -> Option<&'static (dyn Backend + Sync)> {
    backends().find(|backend| backend.name() == name)
}
