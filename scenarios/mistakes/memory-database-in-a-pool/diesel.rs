use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};

diesel::table! {
    shelves (id) {
        id -> Integer,
    }
}

fn main() -> shop::Outcome {
    let manager = ConnectionManager::<SqliteConnection>::new(":memory:");
    let pool = Pool::builder().max_size(2).build(manager)?;
    let (mut one, mut other) = (pool.get()?, pool.get()?);
    shop::ready();
    one.batch_execute("CREATE TABLE shelves (id INTEGER PRIMARY KEY)")?;
    let count: i64 = shelves::table.count().get_result(&mut other)?;
    shop::tell(0, count);
    Ok(())
}
