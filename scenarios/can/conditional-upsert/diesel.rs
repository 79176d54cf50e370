use diesel::prelude::*;
use diesel::query_dsl::methods::FilterDsl;
use diesel::upsert::excluded;
use shop::schema::books;

#[derive(Insertable)]
#[diesel(table_name = books, check_for_backend(diesel::sqlite::Sqlite))]
struct Book<'a> {
    id: i32,
    author_id: i32,
    title: &'a str,
    year: i32,
    price: f64,
    stock: i32,
    state: &'a str,
}

fn deliver(conn: &mut SqliteConnection, stock: i32) -> QueryResult<usize> {
    let book = Book { id: 3, author_id: 2, title: "Solaris", year: 1961, price: 0.1, stock, state: "new" };
    let upsert = diesel::insert_into(books::table).values(&book).on_conflict(books::id).do_update();
    upsert
        .set(books::stock.eq(excluded(books::stock)))
        .filter(books::stock.lt(excluded(books::stock)))
        .execute(conn)
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    shop::tell((0, 1), (deliver(&mut conn, 1)?, deliver(&mut conn, 7)?));
    Ok(())
}
