use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};

fn main() -> shop::Outcome {
    let manager = ConnectionManager::<SqliteConnection>::new("shop.db");
    let pool = Pool::builder().max_size(2).build(manager)?;
    let lent = (pool.get()?, pool.get()?);
    let while_lent = pool.state().idle_connections;
    drop(lent);
    shop::tell((0, 2), (while_lent, pool.state().idle_connections));
    Ok(())
}
