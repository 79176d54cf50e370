use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let mut copy = SqliteConnection::establish(":memory:")?;
    copy.deserialize_readonly_database_from_buffer(&conn.serialize_database_to_buffer())?;
    let count: i64 = books::table.count().get_result(&mut copy)?;
    shop::tell(6, count);
    Ok(())
}
