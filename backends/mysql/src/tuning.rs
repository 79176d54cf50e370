//! What decides the driver's speed, as its guide leaves it and as its documentation recommends.

use backend_api::Tunable;

/// The features that the library is built with.
pub fn features() -> Vec<String> {
    let tls = if cfg!(feature = "tls") { ", native-tls" } else { "" };
    vec![format!("mysql: minimal-rust, buffer-pool, chrono{tls}")]
}

/// What each tuning has.
pub fn tunables() -> Vec<Tunable> {
    vec![
        Tunable::same(
            "statement cache",
            "32 statements, which is more than an operation has",
            "https://docs.rs/mysql/28/mysql/#statement-cache",
        ),
        Tunable::changed(
            "pool",
            "none, one connection (several clients: reset when it is given back, which empties its statement cache)",
            "none, one connection (several clients: not reset)",
            "https://docs.rs/mysql/28/mysql/struct.PoolOpts.html",
        ),
        Tunable::same(
            "local socket",
            "not used: the driver would prefer it to the network where it can",
            "https://docs.rs/mysql/28/mysql/struct.OptsBuilder.html#method.prefer_socket",
        ),
        Tunable::same(
            "counted rows",
            "those that were found (`CLIENT_FOUND_ROWS`), as in the other libraries",
            "https://docs.rs/mysql/28/mysql/struct.OptsBuilder.html#method.additional_capabilities",
        ),
    ]
}
