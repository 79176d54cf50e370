use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let query = books::table.order(books::id).select(books::title);
    let rows = query.load_iter::<String, _>(&mut conn)?;
    let seen = rows.take(2).collect::<QueryResult<Vec<String>>>()?;
    shop::tell(["The Dispossessed", "The Lathe of Heaven"], seen);
    Ok(())
}
