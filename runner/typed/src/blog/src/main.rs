//! The runner, with the queries in rusqlite, Diesel, sqlx, SeaORM beside its own backends. Without arguments it plays `blog.yaml`.

use std::process::ExitCode;

#[global_allocator]
static HEAP: runner::CountingAllocator = runner::CountingAllocator;

fn main() -> ExitCode {
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/blog.yaml");
    runner::main_with(
        &[
            &blog_rusqlite::Typed,
            &blog_diesel::Typed,
            &blog_sqlx::Typed,
            &blog_sea_orm::Typed,
        ],
        &["play", scenario],
    )
}
