use diesel::dsl::exists;
use diesel::prelude::*;
use shop::schema::{authors, books, orders};

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let ordered = books::table.inner_join(orders::table).filter(orders::copies.gt(1));
    let of_author = ordered.filter(books::author_id.eq(authors::id));
    let name: String = authors::table.filter(exists(of_author)).select(authors::name).first(&mut conn)?;
    shop::tell("Lem", name);
    Ok(())
}
