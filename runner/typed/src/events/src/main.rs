//! The runner, with the queries in postgres, Diesel, sqlx, SeaORM beside its own backends. Without arguments it plays `events.yaml`.

use std::process::ExitCode;

#[global_allocator]
static HEAP: runner::CountingAllocator = runner::CountingAllocator;

fn main() -> ExitCode {
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/events.yaml");
    runner::main_with(
        &[
            &events_postgres::Typed,
            &events_diesel::Typed,
            &events_sqlx::Typed,
            &events_sea_orm::Typed,
        ],
        &["play", scenario, "--database", "postgres"],
    )
}
