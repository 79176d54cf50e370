//! The runner, with the queries in rusqlite, Diesel, sqlx, SeaORM beside its own backends. Without arguments it plays `music.yaml`.

use std::process::ExitCode;

#[global_allocator]
static HEAP: runner::CountingAllocator = runner::CountingAllocator;

fn main() -> ExitCode {
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/music.yaml");
    runner::main_with(
        &[
            &music_rusqlite::Typed,
            &music_diesel::Typed,
            &music_sqlx::Typed,
            &music_sea_orm::Typed,
        ],
        &["play", scenario],
    )
}
