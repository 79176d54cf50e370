use crate::models::Book;
use rusqlite::{Connection, Result, params};

pub fn add(conn: &Connection, book: &Book) -> Result<usize> {
    let sql = "INSERT INTO books (id, title, year) VALUES (?1, ?2, ?3)";
    conn.execute(sql, params![book.id, book.title, book.year])
}

pub fn later_than(conn: &Connection, year: i32) -> Result<Vec<Book>> {
    let mut statement =
        conn.prepare("SELECT id, title, year FROM books WHERE year > ?1 ORDER BY id LIMIT 100")?;
    let books = statement.query_map([year], |row| {
        Ok(Book { id: row.get("id")?, title: row.get("title")?, year: row.get("year")? })
    })?;
    books.collect()
}
