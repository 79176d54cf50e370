//! Opens a database, makes its table, writes a row and reads it, with mysql, which has no tool for migrations.

mod models;
mod queries;

use models::Book;
use mysql::Conn;
use mysql::prelude::Queryable;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).ok_or("the URL of a database is missing")?;
    let mut conn = Conn::new(url.as_str())?;
    conn.query_drop(include_str!("../../migrations/1_books/up.sql"))?;
    queries::add(&mut conn, &Book { id: 1, title: "Dune".to_owned(), year: 1965 })?;
    println!("{:?}", queries::later_than(&mut conn, 1960)?);
    Ok(())
}
