//! Opens a database, migrates it, writes a row and reads it, with rusqlite.

mod models;
mod queries;

use models::Book;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut conn = Connection::open_in_memory()?;
    Migrations::new(vec![M::up(include_str!("../../migrations/1_books/up.sql"))]).to_latest(&mut conn)?;
    queries::add(&conn, &Book { id: 1, title: "Dune".to_owned(), year: 1965 })?;
    println!("{:?}", queries::later_than(&conn, 1960)?);
    Ok(())
}
