use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let input = "year 1961";
    let count: i64 = books::table.filter(books::year.eq(input)).count().get_result(&mut conn)?;
    shop::tell(1, count);
    Ok(())
}
