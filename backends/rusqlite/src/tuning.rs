//! What decides rusqlite's speed, as its guide leaves it and as its documentation recommends.

use backend_api::Tunable;

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    ["rusqlite: array, backup, chrono"].map(str::to_owned).into()
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::changed(
            "statements",
            "prepared by each function that executes it (`prepare`), once for its executions",
            "prepared once and kept (`prepare_cached`), 16 of them, which is more than an operation has",
            "https://docs.rs/rusqlite/0.39/rusqlite/struct.Connection.html#method.prepare_cached",
        ),
        Tunable::changed(
            "bound values",
            "SQLite asks for those of a `LIMIT` or a `LIKE`, and prepares the statement anew for them",
            "it does not ask: `SQLITE_DBCONFIG_ENABLE_QPSG`, one plan whatever is bound",
            "https://docs.rs/rusqlite/0.39/rusqlite/config/enum.DbConfig.html#variant.SQLITE_DBCONFIG_ENABLE_QPSG",
        ),
        Tunable::changed(
            "pool",
            "none, one connection (several clients: r2d2's, which tests a connection before it is taken)",
            "none, one connection (several clients: r2d2's, not tested)",
            "https://docs.rs/r2d2/0.8/r2d2/struct.Builder.html#method.test_on_check_out",
        ),
    ]
}
