use r2d2_sqlite::SqliteConnectionManager;

fn main() -> shop::Outcome {
    let pool = r2d2::Pool::builder().max_size(2).build(SqliteConnectionManager::memory())?;
    let (one, other) = (pool.get()?, pool.get()?);
    shop::ready();
    one.execute_batch("CREATE TABLE shelves (id INTEGER PRIMARY KEY)")?;
    let count: i64 = other.query_row("SELECT count(*) FROM shelves", [], |row| row.get(0))?;
    shop::tell(0, count);
    Ok(())
}
