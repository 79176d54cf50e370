//! Opens a database, migrates it, writes a row and reads it, with SeaORM.

mod migrations;
mod models;
mod queries;

use models::Book;
use sea_orm::{ConnectOptions, Database};
use sea_orm_migration::MigratorTrait;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    tokio::runtime::Runtime::new()?.block_on(run())
}

async fn run() -> Result<(), Failure> {
    let mut options = ConnectOptions::new(url()?);
    options.max_connections(1);
    let db = Database::connect(options).await?;
    migrations::Migrator::up(&db, None).await?;
    queries::add(&db, Book { id: 1, title: "Dune".to_owned(), year: 1965 }).await?;
    println!("{:?}", queries::later_than(&db, 1960).await?);
    Ok(())
}

fn url() -> Result<String, &'static str> {
    let memory = cfg!(feature = "sqlite").then(|| "sqlite::memory:".to_owned());
    memory.or_else(|| std::env::args().nth(1)).ok_or("the URL of a database is missing")
}
