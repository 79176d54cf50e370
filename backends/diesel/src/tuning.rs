//! What decides Diesel's speed, as its guide leaves it and as its documentation recommends.

use backend_api::Tunable;

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    let mut features = vec![
        "diesel: sqlite, chrono, returning_clauses_for_sqlite_3_35, 32-column-tables, r2d2, serde_json, uuid"
            .to_owned(),
    ];
    if cfg!(feature = "postgres") {
        features.push("on PostgreSQL: postgres, numeric; libpq built from source".to_owned());
    }
    if cfg!(feature = "system-mysql") {
        features.push("on MySQL and MariaDB: mysql, numeric; the system's client library".to_owned());
    }
    if cfg!(feature = "tls") {
        features.push("TLS: libpq with OpenSSL; the client library of MySQL has its own".to_owned());
    }
    features
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::same(
            "statement cache",
            "unbounded: by its type, where that decides a statement's text, and by the text, where it varies within bounds; \
             what the lines below name is in neither",
            "https://docs.rs/diesel/2.3/diesel/connection/statement_cache/index.html",
        ),
        Tunable::changed(
            "pool",
            "none, one connection (several clients: r2d2's, which tests a connection before it is taken)",
            "none, one connection (several clients: r2d2's, not tested)",
            "https://docs.rs/r2d2/0.8/r2d2/struct.Builder.html#method.test_on_check_out",
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
            "never cached: prepared each time; to PostgreSQL it goes without a round trip for that",
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
    ]
}
