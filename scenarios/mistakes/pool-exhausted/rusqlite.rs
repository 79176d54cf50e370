use r2d2_sqlite::SqliteConnectionManager;
use std::time::Duration;

type Pool = r2d2::Pool<SqliteConnectionManager>;

fn one_more(pool: &Pool) -> shop::Outcome<i64> {
    Ok(pool.get()?.query_row("SELECT 1", [], |row| row.get(0))?)
}

fn main() -> shop::Outcome {
    let builder = Pool::builder().max_size(1).connection_timeout(Duration::from_millis(200));
    let pool = builder.build(SqliteConnectionManager::file("shop.db"))?;
    shop::ready();
    let conn = pool.get()?;
    let sum = conn.query_row("SELECT 1", [], |row| row.get::<_, i64>(0))? + one_more(&pool)?;
    shop::tell(2, sum);
    Ok(())
}
