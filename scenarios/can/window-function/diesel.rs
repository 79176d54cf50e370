use diesel::dsl::row_number;
use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let rank = row_number().partition_by(books::author_id).window_order(books::year);
    let ranks: Vec<(String, i64)> = books::table
        .filter(books::author_id.eq(1))
        .order(books::year)
        .select((books::title, rank))
        .load(&mut conn)?;
    shop::tell([("The Lathe of Heaven", 1), ("The Dispossessed", 2)], ranks);
    Ok(())
}
