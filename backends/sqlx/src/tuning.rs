//! What decides sqlx's speed, as its guide leaves it and as its documentation recommends.

use backend_api::{PoolLimits, Tunable};
use sqlx::Database;
use sqlx::pool::PoolOptions;

/// Rows that the expert tuning lets the connection's thread read ahead of whoever takes them: the largest answer of the benches,
/// so that it never waits for its reader.
pub const ROW_BUFFER: usize = 10_000;

/// A pool of so many connections, or of as many as sqlx gives it, none of which is ever retired.
pub fn limited<D: Database>(pool: PoolOptions<D>, limits: Option<PoolLimits>) -> PoolOptions<D> {
    let pool = pool.idle_timeout(None).max_lifetime(None);
    let Some(limits) = limits else { return pool };
    let pool = pool.max_connections(limits.connections).min_connections(limits.connections);
    match limits.wait() {
        Some(wait) => pool.acquire_timeout(wait),
        None => pool,
    }
}

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    let mut features =
        vec!["sqlx: runtime-tokio, sqlite, chrono, derive, json, macros, migrate, uuid".to_owned()];
    if cfg!(feature = "postgres") {
        features.push("on PostgreSQL: postgres, bigdecimal".to_owned());
    }
    if cfg!(feature = "mysql") {
        features.push("on MySQL and MariaDB: mysql, bigdecimal".to_owned());
    }
    if cfg!(feature = "tls") {
        features.push("TLS: tls-native-tls".to_owned());
    }
    features
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::same(
            "statement cache",
            "100 statements, which is more than an operation has",
            "https://docs.rs/sqlx/0.9/sqlx/sqlite/struct.SqliteConnectOptions.html#method.statement_cache_capacity",
        ),
        Tunable::changed(
            "row buffer (SQLite)",
            "50 rows",
            "10000 rows: no value is recommended; with the benches' largest answer the thread never waits for its reader",
            "https://docs.rs/sqlx/0.9/sqlx/sqlite/struct.SqliteConnectOptions.html#method.row_buffer_size",
        ),
        Tunable::changed(
            "pool",
            "on servers ten connections, and one where statements are counted; on SQLite one, where sqlx would give ten; one is taken for each operation, however many statements it sends, and tested",
            "one connection, taken beforehand and held",
            "https://docs.rs/sqlx/0.9/sqlx/pool/struct.PoolOptions.html#method.test_before_acquire",
        ),
        Tunable::changed(
            "statement log",
            "at the level `debug`, to nobody: a worker installs no logger",
            "off (`disable_statement_logging`)",
            "https://docs.rs/sqlx/0.9/sqlx/trait.ConnectOptions.html#method.disable_statement_logging",
        ),
        Tunable::same(
            "rows (SQLite)",
            "`query!` and `query_as!`, checked by the compiler: values are read by their places and not checked again",
            "https://docs.rs/sqlx/0.9/sqlx/macro.query.html",
        ),
        Tunable::same(
            "rows (servers)",
            "`query_as` and `FromRow`: each value is found by its column's name, and its type is checked",
            "https://docs.rs/sqlx/0.9/sqlx/trait.FromRow.html",
        ),
        Tunable::same(
            "limits",
            "bound: SQLite prepares such a statement anew at each execution; the macros take no text that is put together",
            "https://docs.rs/sqlx/0.9/sqlx/macro.query.html",
        ),
        Tunable::same(
            "sql_mode (MySQL and MariaDB)",
            "as the server has it, and IGNORE_SPACE, which the driver asks for on connecting",
            "https://docs.rs/sqlx/0.9/sqlx/mysql/struct.MySqlConnectOptions.html#method.pipes_as_concat",
        ),
    ]
}
