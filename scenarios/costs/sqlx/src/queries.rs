use crate::Conn;
use crate::models::Book;
use sqlx::Result;

#[cfg(not(feature = "mysql"))]
const SQL: [&str; 2] = [
    "INSERT INTO books (id, title, year) VALUES ($1, $2, $3)",
    "SELECT id, title, year FROM books WHERE year > $1 ORDER BY id LIMIT 100",
];
#[cfg(feature = "mysql")]
const SQL: [&str; 2] = [
    "INSERT INTO books (id, title, year) VALUES (?, ?, ?)",
    "SELECT id, title, year FROM books WHERE year > ? ORDER BY id LIMIT 100",
];

pub async fn add(conn: &mut Conn, book: &Book) -> Result<u64> {
    let insert = sqlx::query(SQL[0]).bind(book.id).bind(&book.title).bind(book.year);
    Ok(insert.execute(conn).await?.rows_affected())
}

pub async fn later_than(conn: &mut Conn, year: i32) -> Result<Vec<Book>> {
    sqlx::query_as(SQL[1]).bind(year).fetch_all(conn).await
}
