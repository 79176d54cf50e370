use diesel::prelude::*;
use shop::schema::authors;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    diesel::delete(authors::table.find(2)).execute(&mut conn)?;
    Ok(())
}
