use diesel::prelude::*;
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use std::fs;

diesel::table! {
    shelves (id) {
        id -> Integer,
    }
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    fs::create_dir_all("migrations/2026-06-01-000000_shelves")?;
    let sql = "CREATE TABLE shelves (id INTEGER PRIMARY KEY); INSERT INTO shelves VALUES (7);";
    fs::write("migrations/2026-06-01-000000_shelves/up.sql", sql)?;
    let migrations = FileBasedMigrations::from_path("migrations")?;
    conn.run_pending_migrations(migrations.clone()).expect("they run");
    conn.run_pending_migrations(migrations).expect("none is missing");
    let id: i32 = shelves::table.select(shelves::id).first(&mut conn)?;
    shop::tell(7, id);
    Ok(())
}
