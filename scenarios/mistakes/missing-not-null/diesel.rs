use diesel::prelude::*;
use shop::schema::books;

#[derive(Insertable)]
#[diesel(table_name = books, check_for_backend(diesel::sqlite::Sqlite))]
struct NewBook<'a> {
    author_id: i32,
    title: &'a str,
    price: f64,
    stock: i32,
    state: &'a str,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let eden = NewBook { author_id: 2, title: "Eden", price: 7.5, stock: 1, state: "new" };
    diesel::insert_into(books::table).values(&eden).execute(&mut conn)?;
    Ok(())
}
