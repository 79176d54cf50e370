//! What decides diesel-async's speed, as its guide leaves it and as its documentation recommends.

use backend_api::Tunable;

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    let mut features = vec![
        "diesel: sqlite, chrono, returning_clauses_for_sqlite_3_35, 32-column-tables, r2d2, serde_json, uuid"
            .to_owned(),
        "diesel-async: async-connection-wrapper, deadpool".to_owned(),
    ];
    if cfg!(feature = "sqlite") {
        features.push("on SQLite: sqlite; tokio's threads for what blocks".to_owned());
    }
    if cfg!(feature = "postgres") {
        features.push("on PostgreSQL: postgres_backend, numeric, postgres; tokio-postgres".to_owned());
    }
    if cfg!(feature = "mysql") {
        features.push("on MySQL and MariaDB: mysql_backend, numeric, mysql; mysql_async".to_owned());
    }
    if cfg!(feature = "tls") {
        features.push("TLS: postgres-native-tls, mysql_async with native-tls-tls".to_owned());
    }
    features
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::same(
            "statement cache",
            "unbounded, as Diesel's: by its type, where that decides a statement's text, and by the text, where it varies \
             within bounds; on SQLite always by the text. It is built each time in any case",
            "https://docs.rs/diesel-async/0.9/diesel_async/trait.AsyncConnection.html#tymethod.set_prepared_statement_cache_size",
        ),
        Tunable::changed(
            "pool",
            "none, one connection (several clients: tested when it is taken)",
            "none, one connection (several clients: not tested)",
            "https://docs.rs/diesel-async/0.9/diesel_async/pooled_connection/enum.RecyclingMethod.html",
        ),
        Tunable::changed(
            "one row",
            "`first`, with a bound `LIMIT` that SQLite prepares anew for",
            "`get_result`, without one",
            "https://docs.rs/diesel/2.3/diesel/prelude/trait.RunQueryDsl.html#method.get_result",
        ),
        Tunable::same(
            "updates and upserts",
            "not cached: their text may depend on the values, and they are prepared each time",
            "https://docs.rs/diesel/2.3/diesel/connection/statement_cache/index.html",
        ),
        Tunable::same(
            "lists of keys (`eq_any`, `belonging_to` of many)",
            "a parameter for each key, and never cached; on PostgreSQL one array, and cached by its text",
            "https://docs.rs/diesel/2.3/diesel/connection/statement_cache/index.html",
        ),
        Tunable::same(
            "raw SQL (`sql_query`)",
            "never cached: prepared each time, with a round trip for that",
            "https://docs.rs/diesel/2.3/diesel/connection/statement_cache/index.html",
        ),
        Tunable::same(
            "limits",
            "bound: SQLite prepares such a statement anew at each execution",
            "https://docs.rs/diesel/2.3/diesel/query_dsl/trait.QueryDsl.html#method.limit",
        ),
        Tunable::changed(
            "single-row insert",
            "`None` leaves its column to the default: its text is built each time, and on servers prepared anew",
            "`treat_none_as_default_value = false`: prepared once",
            "https://docs.rs/diesel/2.3/diesel/prelude/derive.Insertable.html",
        ),
        Tunable::same(
            "multi-row insert",
            "with an expert's rows in both tunings: arrays of 100 that own their text, and \
             `treat_none_as_default_value = false`; a slice is prepared each time, and on SQLite rows with defaults are \
             inserted one by one",
            "https://docs.rs/diesel/2.3/diesel/connection/statement_cache/index.html",
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
