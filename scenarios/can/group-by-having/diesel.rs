use diesel::dsl::sum;
use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let query = books::table.group_by(books::author_id).select((books::author_id, sum(books::stock)));
    let found: (i32, Option<i64>) = query.having(sum(books::stock).gt(5)).first(&mut conn)?;
    shop::tell((3, Some(9)), found);
    Ok(())
}
