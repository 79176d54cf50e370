//! What sqlx's macros do not see or find by themselves.

use std::env::var_os;

fn main() {
    // `sqlx::migrate!` sees changed files, and new ones only by this; `sqlx::query!` sees neither.
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=.sqlx");
    // A `DATABASE_URL` in whoever's environment is another project's: without this, `sqlx::query!` would ask that database. It
    // stands here and not in `.cargo/config.toml`, which `cargo install --path` does not read from another folder.
    println!("cargo:rerun-if-env-changed=SQLX_OFFLINE");
    if var_os("SQLX_OFFLINE").is_none() {
        println!("cargo:rustc-env=SQLX_OFFLINE=true");
    }
}
