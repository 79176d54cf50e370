//! Associations over three tables; rusqlite's function, awaited.

use crate::blocking::nested::{self, Nested};
use async_sqlite::{Error, Pool};

type Result<T> = std::result::Result<T, Error>;

/// One statement for each level of the tree, put together here.
pub async fn authors_with_tagged_books(pool: &Pool) -> Result<Nested> {
    pool.conn(nested::authors_with_tagged_books).await
}
