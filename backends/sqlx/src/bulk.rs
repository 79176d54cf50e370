//! Many rows at once: the data of a scenario, and the ways to insert in bulk.

use super::{Conn, Db, KIND};
use backend_api::bulk::{NO_COPY_IN_SQLITE, no_unnest};
use backend_api::{DatabaseKind, Dataset, NewBook, Unsupported};
use sqlx::query_builder::Separated;
use sqlx::{Connection, QueryBuilder, Result};

/// Rows of one multi-row statement: far below any database's limit on parameters, far above the point where
/// more rows a statement gain anything.
pub const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction. Each statement travels to the server, or to the
/// connection's thread, and back, so statements of many rows are the quickest way.
pub async fn load_data(conn: &mut Conn, data: &Dataset) -> Result<u64> {
    let mut tx = conn.begin().await?;
    let mut inserted = insert_names(&mut tx, "authors (name)", &data.authors).await?;
    inserted += insert_names(&mut tx, "publishers (name)", &data.publishers).await?;
    inserted += insert_books(&mut tx, &data.books).await?;
    inserted += insert_names(&mut tx, "tags (name)", &data.tags).await?;
    inserted += insert(&mut tx, "book_tags (book_id, tag_id)", &data.book_tags, |mut row, link| {
        row.push_bind(link.book_id).push_bind(link.tag_id);
    })
    .await?;
    tx.commit().await?;
    Ok(inserted)
}

/// Inserts many books with each statement, one commit for all.
pub async fn insert_multi_row(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.begin().await?;
    let inserted = insert_books(&mut tx, books).await?;
    tx.commit().await?;
    Ok(inserted)
}

/// There are no arrays.
pub async fn insert_unnest(_: &mut Conn, _: &[NewBook]) -> Result<Unsupported> {
    Ok(no_unnest(KIND))
}

/// The driver does not answer the server's request for a file.
pub async fn insert_copy(_: &mut Conn, _: &[NewBook]) -> Result<Unsupported> {
    Ok(match KIND {
        DatabaseKind::Sqlite => NO_COPY_IN_SQLITE,
        _ => Unsupported(
            "sqlx has COPY for PostgreSQL only: https://docs.rs/sqlx/0.9/sqlx/postgres/struct.PgCopyIn.html",
        ),
    })
}

async fn insert_names(conn: &mut Conn, into: &str, names: &[String]) -> Result<u64> {
    insert(conn, into, names, |mut row, name| {
        row.push_bind(name);
    })
    .await
}

async fn insert_books(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    insert(conn, "books (title, year, author_id, publisher_id)", books, |mut row, book| {
        row.push_bind(&book.title)
            .push_bind(book.year)
            .push_bind(book.author_id)
            .push_bind(book.publisher_id);
    })
    .await
}

/// Inserts rows into a table, named with its columns, many with each statement.
async fn insert<T>(
    conn: &mut Conn,
    into: &str,
    rows: &[T],
    bind: impl Fn(Separated<'_, Db, &'static str>, &T),
) -> Result<u64> {
    let mut insert = QueryBuilder::new(format!("INSERT INTO {into} "));
    let mut inserted = 0;
    for chunk in rows.chunks(ROWS_A_STATEMENT) {
        let query = insert.reset().push_values(chunk, &bind).build();
        inserted += query.execute(&mut *conn).await?.rows_affected();
    }
    Ok(inserted)
}
