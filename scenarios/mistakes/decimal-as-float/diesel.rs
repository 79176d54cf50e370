use diesel::dsl::sum;
use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let query = books::table.filter(books::id.eq_any([1, 2, 3])).select(sum(books::price));
    let sum: Option<f64> = query.first(&mut conn)?;
    shop::tell(Some(0.3), sum);
    Ok(())
}
