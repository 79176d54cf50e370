use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};

diesel::table! {
    shelves (id) {
        id -> Integer,
    }
}

fn pool() -> shop::Outcome<Pool<ConnectionManager<SqliteConnection>>> {
    Ok(Pool::builder().max_size(1).build(ConnectionManager::new(":memory:"))?)
}

fn count_shelves() -> shop::Outcome<i64> {
    Ok(shelves::table.count().get_result(&mut pool()?.get()?)?)
}

fn main() -> shop::Outcome {
    let pool = pool()?;
    pool.get()?.batch_execute("CREATE TABLE shelves (id INTEGER PRIMARY KEY)")?;
    shop::ready();
    shop::tell(0, count_shelves()?);
    Ok(())
}
