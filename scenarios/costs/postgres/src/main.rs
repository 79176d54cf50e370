//! Opens a database, makes its table, writes a row and reads it, with postgres, which has no tool for migrations.

mod models;
mod queries;

use models::Book;
use postgres::{Client, NoTls};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).ok_or("the URL of a database is missing")?;
    let mut client = Client::connect(&url, NoTls)?;
    client.batch_execute(include_str!("../../migrations/1_books/up.sql"))?;
    queries::add(&mut client, &Book { id: 1, title: "Dune".to_owned(), year: 1965 })?;
    println!("{:?}", queries::later_than(&mut client, 1960)?);
    Ok(())
}
