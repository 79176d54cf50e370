use diesel::prelude::*;
use shop::schema::books;

#[derive(Queryable, Selectable)]
#[diesel(table_name = books, check_for_backend(diesel::sqlite::Sqlite))]
struct Shelf {
    stock: i32,
    state: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = books, check_for_backend(diesel::sqlite::Sqlite))]
struct Book {
    title: String,
    #[diesel(embed)]
    shelf: Shelf,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let book = books::table.find(3).select(Book::as_select()).first(&mut conn)?;
    shop::tell(("Solaris", 2, "new"), (book.title, book.shelf.stock, book.shelf.state));
    Ok(())
}
