use crate::models::Book;
use mysql::prelude::Queryable;
use mysql::{Conn, Result};

pub fn add(conn: &mut Conn, book: &Book) -> Result<()> {
    let sql = "INSERT INTO books (id, title, year) VALUES (?, ?, ?)";
    conn.exec_drop(sql, (book.id, &book.title, book.year))
}

pub fn later_than(conn: &mut Conn, year: i32) -> Result<Vec<Book>> {
    let sql = "SELECT id, title, year FROM books WHERE year > ? ORDER BY id LIMIT 100";
    conn.exec_map(sql, (year,), |(id, title, year)| Book { id, title, year })
}
