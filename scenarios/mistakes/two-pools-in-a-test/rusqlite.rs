use r2d2_sqlite::SqliteConnectionManager;

fn count_shelves() -> shop::Outcome<i64> {
    let pool = r2d2::Pool::new(SqliteConnectionManager::memory())?;
    Ok(pool.get()?.query_row("SELECT count(*) FROM shelves", [], |row| row.get(0))?)
}

fn main() -> shop::Outcome {
    let pool = r2d2::Pool::new(SqliteConnectionManager::memory())?;
    pool.get()?.execute_batch("CREATE TABLE shelves (id INTEGER PRIMARY KEY)")?;
    shop::ready();
    shop::tell(0, count_shelves()?);
    Ok(())
}
