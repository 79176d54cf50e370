use r2d2_sqlite::SqliteConnectionManager;

fn main() -> shop::Outcome {
    let pool = r2d2::Pool::builder().max_size(2).build(SqliteConnectionManager::file("shop.db"))?;
    let lent = (pool.get()?, pool.get()?);
    let while_lent = pool.state().idle_connections;
    drop(lent);
    shop::tell((0, 2), (while_lent, pool.state().idle_connections));
    Ok(())
}
