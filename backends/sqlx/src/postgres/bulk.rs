//! Many rows at once: the data of a scenario, and the ways to insert in bulk. An array for each column becomes rows, as sqlx's
//! questions and answers advise: the statement is the same for any number of them.

use super::{Conn, Db};
use backend_api::{BookTag, Dataset, NewBook};
use sqlx::query::Query;
use sqlx::{Connection, QueryBuilder, Result};
use std::fmt::Write;

/// Rows of one multi-row statement: far below any database's limit on parameters, far above the point where
/// more rows a statement gain anything.
pub const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction, each table by one statement.
pub async fn load_data(conn: &mut Conn, data: &Dataset) -> Result<u64> {
    let mut tx = conn.begin().await?;
    let mut inserted = 0;
    for (insert, names) in [
        ("INSERT INTO authors (name) SELECT * FROM UNNEST($1::text[])", &data.authors),
        ("INSERT INTO publishers (name) SELECT * FROM UNNEST($1::text[])", &data.publishers),
        ("INSERT INTO tags (name) SELECT * FROM UNNEST($1::text[])", &data.tags),
    ] {
        inserted += sqlx::query(insert).bind(names).execute(&mut *tx).await?.rows_affected();
    }
    inserted += unnest(&data.books).execute(&mut *tx).await?.rows_affected();
    let (books, tags): (Vec<i32>, Vec<i32>) =
        data.book_tags.iter().map(|&BookTag { book_id, tag_id }| (book_id, tag_id)).unzip();
    inserted +=
        sqlx::query("INSERT INTO book_tags (book_id, tag_id) SELECT * FROM UNNEST($1::int4[], $2::int4[])")
            .bind(books)
            .bind(tags)
            .execute(&mut *tx)
            .await?
            .rows_affected();
    tx.commit().await?;
    Ok(inserted)
}

/// Inserts many books with each statement, one commit for all.
pub async fn insert_multi_row(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut tx = conn.begin().await?;
    let mut insert = QueryBuilder::new("INSERT INTO books (title, year, author_id, publisher_id) ");
    let mut inserted = 0;
    for chunk in books.chunks(ROWS_A_STATEMENT) {
        let query = insert.reset().push_values(chunk, |mut row, book| {
            row.push_bind(&book.title)
                .push_bind(book.year)
                .push_bind(book.author_id)
                .push_bind(book.publisher_id);
        });
        inserted += query.build().execute(&mut *tx).await?.rows_affected();
    }
    tx.commit().await?;
    Ok(inserted)
}

/// Inserts books with one statement: an array for each column becomes rows.
pub async fn insert_unnest(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    Ok(unnest(books).execute(conn).await?.rows_affected())
}

/// Inserts books by `COPY`, in PostgreSQL's text format.
pub async fn insert_copy(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let mut lines = String::with_capacity(books.len() * 40);
    for NewBook { title, year, author_id, publisher_id } in books {
        for character in title.chars() {
            match character {
                '\\' => lines.push_str(r"\\"),
                '\t' => lines.push_str(r"\t"),
                '\n' => lines.push_str(r"\n"),
                '\r' => lines.push_str(r"\r"),
                other => lines.push(other),
            }
        }
        let publisher = publisher_id.map_or(r"\N".to_owned(), |id| id.to_string());
        // To a string, which never fails.
        let _ = writeln!(lines, "\t{year}\t{author_id}\t{publisher}");
    }
    let mut copy = conn.copy_in_raw("COPY books (title, year, author_id, publisher_id) FROM STDIN").await?;
    copy.send(lines.as_bytes()).await?;
    copy.finish().await
}

fn unnest(books: &[NewBook]) -> Query<'_, Db, sqlx::postgres::PgArguments> {
    let titles: Vec<&str> = books.iter().map(|book| book.title.as_str()).collect();
    let years: Vec<i32> = books.iter().map(|book| book.year).collect();
    let authors: Vec<i32> = books.iter().map(|book| book.author_id).collect();
    let publishers: Vec<Option<i32>> = books.iter().map(|book| book.publisher_id).collect();
    sqlx::query(
        "INSERT INTO books (title, year, author_id, publisher_id)
         SELECT * FROM UNNEST($1::text[], $2::int4[], $3::int4[], $4::int4[])",
    )
    .bind(titles)
    .bind(years)
    .bind(authors)
    .bind(publishers)
}
