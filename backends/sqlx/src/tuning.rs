//! What decides sqlx's speed, as its guide leaves it and as its documentation recommends.

use backend_api::{PoolLimits, Tunable};
use sqlx::Database;
use sqlx::pool::PoolOptions;

/// Prepared statements that the expert tuning keeps: more than any program of this size has.
pub const STATEMENTS: usize = 512;

/// Rows that the expert tuning lets the connection's thread read ahead of whoever takes them.
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
    let mut features = vec!["sqlx: runtime-tokio, sqlite, chrono, derive, macros, migrate".to_owned()];
    if cfg!(feature = "postgres") {
        features.push("on PostgreSQL: postgres, bigdecimal".to_owned());
    }
    if cfg!(feature = "mysql") {
        features.push("on MySQL and MariaDB: mysql, bigdecimal".to_owned());
    }
    features
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::changed(
            "statement cache",
            "100 statements",
            "512 statements",
            "https://docs.rs/sqlx/0.9/sqlx/sqlite/struct.SqliteConnectOptions.html#method.statement_cache_capacity",
        ),
        Tunable::changed(
            "row buffer",
            "50 rows",
            "10000 rows",
            "https://docs.rs/sqlx/0.9/sqlx/sqlite/struct.SqliteConnectOptions.html#method.row_buffer_size",
        ),
        Tunable::changed(
            "pool",
            "on servers ten connections, and one where statements are counted; on SQLite one, where sqlx would give ten; taken for each operation and tested",
            "one connection, taken beforehand and held",
            "https://docs.rs/sqlx/0.9/sqlx/pool/struct.PoolOptions.html#method.test_before_acquire",
        ),
        Tunable::same(
            "statements on SQLite",
            "`query!` and `query_as!`, checked by the compiler: a row's values are read by their places and not checked again",
            "https://docs.rs/sqlx/0.9/sqlx/macro.query.html",
        ),
        Tunable::same(
            "sql_mode (MySQL and MariaDB)",
            "as the server has it, and IGNORE_SPACE, which the driver asks for on connecting",
            "https://docs.rs/sqlx/0.9/sqlx/mysql/struct.MySqlConnectOptions.html#method.pipes_as_concat",
        ),
    ]
}
