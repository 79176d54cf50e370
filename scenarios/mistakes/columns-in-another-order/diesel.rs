use diesel::prelude::*;
use shop::schema::books;

#[derive(Queryable)]
struct Shelf {
    stock: i32,
    #[allow(dead_code)]
    year: i32,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let query = books::table.filter(books::title.eq("Solaris")).select((books::year, books::stock));
    let shelf: Shelf = query.first(&mut conn)?;
    shop::tell(2, shelf.stock);
    Ok(())
}
