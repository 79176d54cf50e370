//! What decides async-sqlite's speed, as its guide leaves it and as rusqlite's documentation recommends.

use backend_api::Tunable;

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    ["async-sqlite: none", "rusqlite: array, backup, chrono"].map(str::to_owned).into()
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::changed(
            "statement cache",
            "none: each function prepares its statements, as by `prepare`",
            "16 statements, which is more than an operation has",
            "https://docs.rs/rusqlite/0.39/rusqlite/struct.Connection.html#method.prepare_cached",
        ),
        Tunable::changed(
            "bound values",
            "SQLite asks for those of a `LIMIT` or a `LIKE`, and prepares the statement anew for them",
            "it does not ask: `SQLITE_DBCONFIG_ENABLE_QPSG`, one plan whatever is bound",
            "https://docs.rs/rusqlite/0.39/rusqlite/config/enum.DbConfig.html#variant.SQLITE_DBCONFIG_ENABLE_QPSG",
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
