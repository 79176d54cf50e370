use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let title: String = books::table.find(3).select(books::titel).first(&mut conn)?;
    shop::tell("Solaris", title);
    Ok(())
}
