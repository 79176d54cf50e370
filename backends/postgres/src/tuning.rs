//! What decides the driver's speed, as its guide leaves it and as its documentation recommends.

use backend_api::Tunable;

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    let tls = if cfg!(feature = "tls") { "; postgres-native-tls" } else { "" };
    vec![format!("postgres: with-chrono-0_4{tls}")]
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::changed(
            "statements",
            "SQL given with each query, which the driver prepares and closes; prepared once where it is executed several times; the \
             driver has no cache",
            "prepared once and kept by hand, in a map with a quick hash (foldhash)",
            "https://docs.rs/postgres/0.19/postgres/struct.Client.html#method.prepare",
        ),
        Tunable::changed(
            "pool",
            "none, one connection (several clients: r2d2's, which tests a connection before it is taken)",
            "none, one connection (several clients: r2d2's, not tested)",
            "https://docs.rs/r2d2/0.8/r2d2/struct.Builder.html#method.test_on_check_out",
        ),
    ]
}
