use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use diesel::select;
use diesel::sql_types::Integer;
use std::time::Duration;

type Sqlites = Pool<ConnectionManager<SqliteConnection>>;

fn one_more(pool: &Sqlites) -> shop::Outcome<i32> {
    Ok(select(sql::<Integer>("1")).get_result(&mut pool.get()?)?)
}

fn main() -> shop::Outcome {
    let builder = Pool::builder().max_size(1).connection_timeout(Duration::from_millis(200));
    let pool: Sqlites = builder.build(ConnectionManager::new("shop.db"))?;
    shop::ready();
    let mut conn = pool.get()?;
    let one: i32 = select(sql::<Integer>("1")).get_result(&mut conn)?;
    shop::tell(2, one + one_more(&pool)?);
    Ok(())
}
