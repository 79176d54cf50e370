use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use std::fs;

#[derive(QueryableByName)]
struct Columns {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

fn migrate(conn: &mut SqliteConnection, sql: &str) -> shop::Outcome {
    fs::create_dir_all("migrations/2026-06-01-000000_shelves")?;
    fs::write("migrations/2026-06-01-000000_shelves/up.sql", sql)?;
    let migrations = FileBasedMigrations::from_path("migrations")?;
    conn.run_pending_migrations(migrations).expect("the migrations run");
    Ok(())
}

fn main() -> shop::Outcome {
    let mut conn = SqliteConnection::establish(":memory:")?;
    migrate(&mut conn, "CREATE TABLE shelves (id INTEGER PRIMARY KEY);")?;
    migrate(&mut conn, "CREATE TABLE shelves (id INTEGER PRIMARY KEY, room TEXT);")?;
    shop::ready();
    let query = diesel::sql_query("SELECT count(*) AS count FROM pragma_table_info('shelves')");
    let columns: Columns = query.get_result(&mut conn)?;
    shop::tell(2, columns.count);
    Ok(())
}
