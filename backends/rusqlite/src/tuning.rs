//! What decides rusqlite's speed, as its guide leaves it and as its documentation recommends.

use backend_api::Tunable;

/// Prepared statements that the expert tuning keeps: more than any program of this size has.
pub const STATEMENTS: usize = 512;

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    ["rusqlite: array, backup, chrono"].map(str::to_owned).into()
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::changed(
            "statements",
            "prepared for each execution (`prepare`)",
            "prepared once and kept (`prepare_cached`), up to 512",
            "https://docs.rs/rusqlite/0.39/rusqlite/struct.Connection.html#method.prepare_cached",
        ),
        Tunable::changed(
            "pool",
            "none, one connection (several clients: r2d2's, which tests a connection before it is taken)",
            "none, one connection (several clients: r2d2's, not tested)",
            "https://docs.rs/r2d2/0.8/r2d2/struct.Builder.html#method.test_on_check_out",
        ),
    ]
}
