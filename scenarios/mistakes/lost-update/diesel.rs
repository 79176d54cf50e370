use diesel::prelude::*;
use shop::schema::books;

fn stock(conn: &mut SqliteConnection) -> QueryResult<i32> {
    books::table.find(3).select(books::stock).first(conn)
}

fn main() -> shop::Outcome {
    let (mut one, mut other) = (shop::open_file()?, shop::open_file()?);
    let (seen_by_one, seen_by_other) = (stock(&mut one)?, stock(&mut other)?);
    diesel::update(books::table.find(3)).set(books::stock.eq(seen_by_one - 1)).execute(&mut one)?;
    diesel::update(books::table.find(3)).set(books::stock.eq(seen_by_other - 1)).execute(&mut other)?;
    shop::tell(0, stock(&mut one)?);
    Ok(())
}
