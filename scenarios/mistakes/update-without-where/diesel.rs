use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let changed = diesel::update(books::table).set(books::stock.eq(books::stock - 1)).execute(&mut conn)?;
    shop::tell(1, changed);
    Ok(())
}
