//! What decides SeaORM's speed, as its guide leaves it and as its documentation recommends.

use backend_api::Tunable;
use std::time::Duration;

/// Rows that the expert tuning lets the connection's thread read ahead of whoever takes them: the largest answer of the benches,
/// so that it never waits for its reader.
pub const ROW_BUFFER: usize = 10_000;

/// How long the expert tuning takes a connection of the pool untested after its last use: the value of the documentation.
pub const IDLE: Duration = Duration::from_secs(30);

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    let mut features = vec!["sea-orm: macros, runtime-tokio, sqlx-sqlite, sqlite-use-returning-for-3_35, with-bigdecimal, with-chrono, with-json, with-uuid, postgres-array, stream, schema-sync".to_owned()];
    if cfg!(feature = "postgres") {
        features.push("on PostgreSQL: sqlx-postgres".to_owned());
    }
    if cfg!(feature = "mysql") {
        features.push("on MySQL and MariaDB: sqlx-mysql".to_owned());
    }
    if cfg!(feature = "tls") {
        features.push("TLS: runtime-tokio-native-tls".to_owned());
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
            "on servers ten connections, and one where statements are counted; on SQLite one; one is taken for each statement, or transaction, and tested",
            "the same, tested after 30 seconds without use and when it is given back",
            "https://docs.rs/sea-orm/2.0.4/sea_orm/struct.ConnectOptions.html#method.test_before_acquire_if_idle_for",
        ),
        Tunable::changed(
            "statement log",
            "at the level `info`, to nobody: a worker installs no logger",
            "off",
            "https://docs.rs/sea-orm/2.0/sea_orm/struct.ConnectOptions.html#method.sqlx_logging",
        ),
        Tunable::changed(
            "one row",
            "`one`, with a bound `LIMIT` that SQLite prepares anew for",
            "`all`, without one",
            "https://docs.rs/sea-orm/2.0/sea_orm/entity/prelude/struct.Select.html#method.all",
        ),
        Tunable::changed(
            "single-row insert",
            "`ActiveModel::insert`, which brings the row back",
            "`exec_without_returning`",
            "https://docs.rs/sea-orm/2.0/sea_orm/query/struct.Insert.html",
        ),
        Tunable::same(
            "limits",
            "bound: SQLite prepares such a statement anew at each execution",
            "https://docs.rs/sea-orm/2.0/sea_orm/query/trait.QuerySelect.html#method.limit",
        ),
        Tunable::same(
            "keys on SQLite",
            "AUTOINCREMENT, which an entity's `primary_key` asks for: each insert writes to `sqlite_sequence` as well",
            "https://docs.rs/sea-orm/2.0/sea_orm/entity/trait.PrimaryKeyTrait.html#tymethod.auto_increment",
        ),
        Tunable::same(
            "sql_mode (MySQL and MariaDB)",
            "as the server has it, and IGNORE_SPACE, which the driver asks for on connecting",
            "https://docs.rs/sqlx/0.9/sqlx/mysql/struct.MySqlConnectOptions.html#method.pipes_as_concat",
        ),
    ]
}
