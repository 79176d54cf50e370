//! Opens a database, migrates it, writes a row and reads it, with async-sqlite.

mod models;
mod queries;

use async_sqlite::ClientBuilder;
use models::Book;
use rusqlite_migration::{M, Migrations};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    tokio::runtime::Runtime::new()?.block_on(run())
}

async fn run() -> Result<(), Failure> {
    let client = ClientBuilder::new().open().await?;
    let migrated = client.conn_mut(|conn| {
        let steps = Migrations::new(vec![M::up(include_str!("../../migrations/1_books/up.sql"))]);
        Ok(steps.to_latest(conn).map_err(|error| error.to_string()))
    });
    migrated.await??;
    let book = Book { id: 1, title: "Dune".to_owned(), year: 1965 };
    client.conn(move |conn| queries::add(conn, &book)).await?;
    println!("{:?}", client.conn(|conn| queries::later_than(conn, 1960)).await?);
    Ok(())
}
