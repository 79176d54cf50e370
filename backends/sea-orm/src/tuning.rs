//! What decides SeaORM's speed, as its guide leaves it and as its documentation recommends.

use backend_api::Tunable;

/// Prepared statements that the expert tuning keeps: more than any program of this size has.
pub const STATEMENTS: usize = 512;

/// Rows that the expert tuning lets the connection's thread read ahead of whoever takes them.
pub const ROW_BUFFER: usize = 10_000;

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    let mut features = vec!["sea-orm: macros, runtime-tokio, sqlx-sqlite, sqlite-use-returning-for-3_35, with-chrono, with-bigdecimal, stream, schema-sync".to_owned()];
    if cfg!(feature = "postgres") {
        features.push("on PostgreSQL: sqlx-postgres".to_owned());
    }
    if cfg!(feature = "mysql") {
        features.push("on MySQL and MariaDB: sqlx-mysql".to_owned());
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
            "on servers ten connections, and one where statements are counted; on SQLite one; taken for each statement and tested",
            "the same, tested only when it is given back",
            "https://docs.rs/sea-orm/2.0/sea_orm/struct.ConnectOptions.html#method.test_before_acquire",
        ),
        Tunable::changed(
            "statement log",
            "on",
            "off",
            "https://docs.rs/sea-orm/2.0/sea_orm/struct.ConnectOptions.html#method.sqlx_logging",
        ),
        Tunable::changed(
            "row by its key",
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
