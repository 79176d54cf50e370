use crate::Conn;
use crate::models::Book;
use crate::schema::books;
use diesel::prelude::*;

pub fn add(conn: &mut Conn, book: &Book) -> QueryResult<usize> {
    diesel::insert_into(books::table).values(book).execute(conn)
}

pub fn later_than(conn: &mut Conn, year: i32) -> QueryResult<Vec<Book>> {
    books::table.filter(books::year.gt(year)).order(books::id).limit(100).select(Book::as_select()).load(conn)
}
