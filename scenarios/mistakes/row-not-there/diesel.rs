use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let title: String = books::table.find(99).select(books::title).first(&mut conn)?;
    shop::tell("none", title);
    Ok(())
}
