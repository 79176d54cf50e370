//! Opens a database, migrates it, writes a row and reads it, with sqlx.

mod models;
mod queries;

use models::Book;
use sqlx::Connection;

#[cfg(feature = "sqlite")]
type Conn = sqlx::SqliteConnection;
#[cfg(feature = "postgres")]
type Conn = sqlx::PgConnection;
#[cfg(feature = "mysql")]
type Conn = sqlx::MySqlConnection;
type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    tokio::runtime::Runtime::new()?.block_on(run())
}

async fn run() -> Result<(), Failure> {
    let mut conn = Conn::connect(&url()?).await?;
    sqlx::migrate!("./migrations").run(&mut conn).await?;
    queries::add(&mut conn, &Book { id: 1, title: "Dune".to_owned(), year: 1965 }).await?;
    println!("{:?}", queries::later_than(&mut conn, 1960).await?);
    Ok(())
}

fn url() -> Result<String, &'static str> {
    let memory = cfg!(feature = "sqlite").then(|| "sqlite::memory:".to_owned());
    memory.or_else(|| std::env::args().nth(1)).ok_or("the URL of a database is missing")
}
