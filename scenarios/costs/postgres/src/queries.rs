use crate::models::Book;
use postgres::{Client, Error};

pub fn add(client: &mut Client, book: &Book) -> Result<u64, Error> {
    let sql = "INSERT INTO books (id, title, year) VALUES ($1, $2, $3)";
    client.execute(sql, &[&book.id, &book.title, &book.year])
}

pub fn later_than(client: &mut Client, year: i32) -> Result<Vec<Book>, Error> {
    let sql = "SELECT id, title, year FROM books WHERE year > $1 ORDER BY id LIMIT 100";
    let rows = client.query(sql, &[&year])?;
    rows.iter()
        .map(|row| {
            Ok(Book { id: row.try_get("id")?, title: row.try_get("title")?, year: row.try_get("year")? })
        })
        .collect()
}
