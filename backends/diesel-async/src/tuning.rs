//! What decides diesel-async's speed, as its guide leaves it and as its documentation recommends.

use backend_api::Tunable;

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    let mut features = vec![
        "diesel: sqlite, chrono, returning_clauses_for_sqlite_3_35, 32-column-tables, r2d2".to_owned(),
        "diesel-async: async-connection-wrapper, deadpool".to_owned(),
    ];
    if cfg!(feature = "sqlite") {
        features.push("on SQLite: sqlite; tokio's threads for what blocks".to_owned());
    }
    if cfg!(feature = "postgres") {
        features.push(
            "on PostgreSQL: postgres_backend, numeric, postgres; tokio-postgres, without TLS".to_owned(),
        );
    }
    if cfg!(feature = "mysql") {
        features
            .push("on MySQL and MariaDB: mysql_backend, numeric, mysql; mysql_async, without TLS".to_owned());
    }
    features
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::same(
            "statement cache",
            "unbounded, for statements whose text the types decide",
            "https://docs.rs/diesel-async/0.9/diesel_async/trait.AsyncConnection.html#tymethod.set_prepared_statement_cache_size",
        ),
        Tunable::changed(
            "pool",
            "none, one connection (several clients: tested when it is taken)",
            "none, one connection (several clients: not tested)",
            "https://docs.rs/diesel-async/0.9/diesel_async/pooled_connection/enum.RecyclingMethod.html",
        ),
        Tunable::changed(
            "row by its key",
            "`first`, with a bound `LIMIT` that SQLite prepares anew for",
            "`get_result`, without one",
            "https://docs.rs/diesel/2.3/diesel/prelude/trait.RunQueryDsl.html#method.get_result",
        ),
        Tunable::same(
            "updates and upserts",
            "not cached: their text may depend on the values, and they are prepared each time",
            "https://docs.rs/diesel/2.3/diesel/query_builder/trait.QueryId.html",
        ),
        Tunable::changed(
            "single-row insert",
            "`None` leaves its column to the default: its text is built each time, and on servers prepared anew",
            "`treat_none_as_default_value = false`: prepared once",
            "https://docs.rs/diesel/2.3/diesel/prelude/derive.Insertable.html",
        ),
        Tunable::changed(
            "single-row inserts in one transaction (PostgreSQL)",
            "each waits for the one before",
            "pipelined",
            "https://docs.rs/diesel-async/0.9/diesel_async/pg/struct.AsyncPgConnection.html#pipelining",
        ),
        Tunable::same(
            "local socket (MySQL and MariaDB)",
            "not used: the driver would prefer it to the network where it can",
            "https://docs.rs/mysql_async/0.36/mysql_async/struct.OptsBuilder.html#method.prefer_socket",
        ),
    ]
}
