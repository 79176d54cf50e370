use diesel::prelude::*;
use shop::schema::{books, notes};

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let of_book = notes::owner_kind.eq("book").and(notes::owner_id.eq(books::id));
    let query = notes::table.inner_join(books::table.on(of_book)).select((books::title, notes::text));
    let note: (String, String) = query.first(&mut conn)?;
    shop::tell(("Solaris", "An ocean thinks."), note);
    Ok(())
}
