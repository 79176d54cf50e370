use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let input = "%";
    let found = books::table.filter(books::title.like(format!("%{input}%")));
    let count: i64 = found.count().get_result(&mut conn)?;
    shop::tell(1, count);
    Ok(())
}
