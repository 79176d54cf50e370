//! The runner, with the queries in mysql, Diesel, sqlx, SeaORM beside its own backends. Without arguments it plays `library.yaml`.

use std::process::ExitCode;

#[global_allocator]
static HEAP: runner::CountingAllocator = runner::CountingAllocator;

fn main() -> ExitCode {
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/library.yaml");
    runner::main_with(
        &[
            &library_mysql::Typed,
            &library_diesel::Typed,
            &library_sqlx::Typed,
            &library_sea_orm::Typed,
        ],
        &["play", scenario, "--database", "mariadb"],
    )
}
