use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let title: String = books::table.select(books::title).limit(1).get_result(&mut conn)?;
    shop::tell("Fiasco", title);
    Ok(())
}
