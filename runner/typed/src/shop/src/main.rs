//! The runner, with the queries in rusqlite, Diesel, sqlx, SeaORM beside its own backends. Without arguments it plays `shop.yaml`.

use std::process::ExitCode;

#[global_allocator]
static HEAP: runner::CountingAllocator = runner::CountingAllocator;

fn main() -> ExitCode {
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/shop.yaml");
    runner::main_with(
        &[
            &shop_rusqlite::Typed,
            &shop_diesel::Typed,
            &shop_sqlx::Typed,
            &shop_sea_orm::Typed,
        ],
        &["play", scenario],
    )
}
