use diesel::prelude::*;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let (author, state): (Option<i32>, Option<&str>) = (Some(2), None);
    let mut query = books::table.into_boxed();
    if let Some(author) = author {
        query = query.filter(books::author_id.eq(author));
    }
    if let Some(state) = state {
        query = query.filter(books::state.eq(state));
    }
    let count: i64 = query.count().get_result(&mut conn)?;
    shop::tell(2, count);
    Ok(())
}
