//! Many rows at once: the data of a scenario, and the ways to insert and to replace in bulk.

use crate::Conn;
use crate::error::Error;
use backend_api::{Dataset, NewBook};
use postgres::binary_copy::BinaryCopyInWriter;
use postgres::types::{ToSql, Type};

type Result<T> = std::result::Result<T, Error>;

/// Rows of one multi-row statement: far below the protocol's limit of 65,535 parameters, far above the point where more
/// rows a statement gain anything.
const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction, each table by one statement: arrays become rows.
pub fn load_data(conn: &mut Conn, data: &Dataset) -> Result<u64> {
    let mut tx = conn.client.transaction()?;
    let mut inserted = 0;
    for (table, names) in [("authors", &data.authors), ("publishers", &data.publishers), ("tags", &data.tags)]
    {
        let sql = format!("INSERT INTO {table} (name) SELECT * FROM unnest($1::text[])");
        inserted += tx.execute(&sql, &[names])?;
    }
    let titles: Vec<&str> = data.books.iter().map(|book| book.title.as_str()).collect();
    let years: Vec<i32> = data.books.iter().map(|book| book.year).collect();
    let authors: Vec<i32> = data.books.iter().map(|book| book.author_id).collect();
    let publishers: Vec<Option<i32>> = data.books.iter().map(|book| book.publisher_id).collect();
    inserted += tx.execute(UNNEST, &[&titles, &years, &authors, &publishers])?;
    let books: Vec<i32> = data.book_tags.iter().map(|link| link.book_id).collect();
    let tags: Vec<i32> = data.book_tags.iter().map(|link| link.tag_id).collect();
    inserted += tx.execute(
        "INSERT INTO book_tags (book_id, tag_id) SELECT * FROM unnest($1::int[], $2::int[])",
        &[&books, &tags],
    )?;
    tx.commit()?;
    Ok(inserted)
}

/// Inserts many books with each statement, one commit for all.
pub fn insert_multi_row(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    insert_or(conn, "books (title, year, author_id, publisher_id)", books, "", |book| {
        [&book.title, &book.year, &book.author_id, &book.publisher_id]
    })
}

/// Inserts books with one statement: an array for each column becomes rows.
pub fn insert_unnest(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let titles: Vec<&str> = books.iter().map(|book| book.title.as_str()).collect();
    let years: Vec<i32> = books.iter().map(|book| book.year).collect();
    let authors: Vec<i32> = books.iter().map(|book| book.author_id).collect();
    let publishers: Vec<Option<i32>> = books.iter().map(|book| book.publisher_id).collect();
    Ok(conn.execute(UNNEST, &[&titles, &years, &authors, &publishers])?)
}

const UNNEST: &str = "INSERT INTO books (title, year, author_id, publisher_id)
     SELECT * FROM unnest($1::text[], $2::int[], $3::int[], $4::int[])";

/// Inserts books by `COPY`, in PostgreSQL's binary format.
pub fn insert_copy(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let sink = conn
        .client
        .copy_in("COPY books (title, year, author_id, publisher_id) FROM STDIN (FORMAT binary)")?;
    let mut writer = BinaryCopyInWriter::new(sink, &[Type::TEXT, Type::INT4, Type::INT4, Type::INT4]);
    for book in books {
        writer.write(&[&book.title, &book.year, &book.author_id, &book.publisher_id])?;
    }
    Ok(writer.finish()?)
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub fn upsert_books(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let upsert = conn.prepare(
        "INSERT INTO books (id, title, year, author_id, publisher_id) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year",
    )?;
    let mut tx = conn.client.transaction()?;
    let mut changed = 0;
    for (id, book) in (1_i32..).zip(books) {
        changed +=
            tx.execute(&upsert, &[&id, &book.title, &book.year, &book.author_id, &book.publisher_id])?;
    }
    tx.commit()?;
    Ok(changed)
}

/// The same with many books in each statement.
pub fn upsert_multi_row(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let numbered: Vec<(i32, &NewBook)> = (1..).zip(books).collect();
    insert_or(
        conn,
        "books (id, title, year, author_id, publisher_id)",
        &numbered,
        " ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year",
        |(id, book)| [id, &book.title, &book.year, &book.author_id, &book.publisher_id],
    )
}

/// Inserts rows into a table, named with its columns, many with each statement and with what is to be done for a row that is
/// there; one commit for all.
fn insert_or<T, const COLUMNS: usize>(
    conn: &mut Conn,
    into: &str,
    rows: &[T],
    instead: &str,
    values: impl Fn(&T) -> [&(dyn ToSql + Sync); COLUMNS],
) -> Result<u64> {
    let mut prepare = |rows: usize| match rows {
        0 => Ok(None),
        _ => {
            let placeholders = placeholders::<COLUMNS>(rows);
            conn.prepare(&format!("INSERT INTO {into} VALUES {placeholders}{instead}")).map(Some)
        }
    };
    let (chunks, rest) = rows.as_chunks::<ROWS_A_STATEMENT>();
    let of_chunk = prepare(if chunks.is_empty() { 0 } else { ROWS_A_STATEMENT })?;
    let of_rest = prepare(rest.len())?;
    let chunks = chunks.iter().map(|chunk| (&of_chunk, chunk.as_slice())).chain([(&of_rest, rest)]);
    let mut tx = conn.client.transaction()?;
    let mut inserted = 0;
    for (insert, chunk) in chunks {
        let Some(insert) = insert else { continue };
        let values: Vec<&(dyn ToSql + Sync)> = chunk.iter().flat_map(&values).collect();
        inserted += tx.execute(insert, &values)?;
    }
    tx.commit()?;
    Ok(inserted)
}

/// So many rows of numbered placeholders.
fn placeholders<const COLUMNS: usize>(rows: usize) -> String {
    let row = |row: usize| {
        let numbers: Vec<String> =
            (1..=COLUMNS).map(|column| format!("${}", COLUMNS * row + column)).collect();
        format!("({})", numbers.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}
