//! What decides Diesel's speed, as its guide leaves it and as its documentation recommends.

use backend_api::Tunable;

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    let mut features =
        vec!["diesel: sqlite, chrono, returning_clauses_for_sqlite_3_35, 32-column-tables, r2d2".to_owned()];
    if cfg!(feature = "postgres") {
        features.push("on PostgreSQL: postgres, numeric; libpq built from source, without TLS".to_owned());
    }
    if cfg!(feature = "system-mysql") {
        features.push("on MySQL and MariaDB: mysql, numeric; the system's client library".to_owned());
    }
    features
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::same(
            "statement cache",
            "unbounded, for statements whose text the types decide",
            "https://docs.rs/diesel/2.3/diesel/connection/enum.CacheSize.html",
        ),
        Tunable::changed(
            "pool",
            "none, one connection (several clients: r2d2's, which tests a connection before it is taken)",
            "none, one connection (several clients: r2d2's, not tested)",
            "https://docs.rs/r2d2/0.8/r2d2/struct.Builder.html#method.test_on_check_out",
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
    ]
}
