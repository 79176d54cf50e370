use diesel::prelude::*;
use shop::schema::books;

fn sell(conn: &mut SqliteConnection, id: i32) -> QueryResult<&'static str> {
    diesel::update(books::table.find(id)).set(books::stock.eq(1)).execute(conn)?;
    Ok("sold")
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    shop::tell("not there", sell(&mut conn, 99)?);
    Ok(())
}
