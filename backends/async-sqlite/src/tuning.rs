//! What decides async-sqlite's speed, as its guide leaves it and as rusqlite's documentation recommends.

use backend_api::Tunable;

/// Prepared statements that the expert tuning keeps: more than any program of this size has.
pub const STATEMENTS: usize = 512;

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    ["async-sqlite: none", "rusqlite: array, backup, chrono"].map(str::to_owned).into()
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::changed(
            "statement cache",
            "none: each statement is prepared anew, as by `prepare`",
            "512 statements",
            "https://docs.rs/rusqlite/0.39/rusqlite/struct.Connection.html#method.set_prepared_statement_cache_capacity",
        ),
        Tunable::same(
            "pool",
            "one connection with a thread of its own, that is not tested",
            "https://docs.rs/async-sqlite/0.5/async_sqlite/struct.PoolBuilder.html",
        ),
        Tunable::same(
            "ways to the thread",
            "one for each operation, whatever it sends",
            "https://docs.rs/async-sqlite/0.5/async_sqlite/struct.Pool.html#method.conn",
        ),
    ]
}
