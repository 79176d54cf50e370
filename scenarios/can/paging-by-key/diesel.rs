use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let after = books::year.gt(1971).or(books::year.eq(1971).and(books::id.gt(2)));
    let query = books::table.filter(after).order((books::year, books::id)).limit(2);
    let titles: Vec<String> = query.select(books::title).load(&mut conn)?;
    shop::tell(["The Dispossessed", "Kindred"], titles);
    Ok(())
}
