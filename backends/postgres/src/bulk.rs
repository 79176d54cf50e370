//! Many rows at once: the data of a scenario, and the ways to insert and to replace in bulk.

use crate::Conn;
use crate::error::Error;
use backend_api::{Dataset, NewBook};
use postgres::Statement;
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
    let chunks: Vec<(Statement, &[NewBook])> = books
        .chunks(ROWS_A_STATEMENT)
        .map(|chunk| Ok((conn.prepare(&insert_of(chunk.len()))?, chunk)))
        .collect::<Result<_>>()?;
    let mut tx = conn.client.transaction()?;
    let mut inserted = 0;
    for (insert, chunk) in chunks {
        let values: Vec<&(dyn ToSql + Sync)> = chunk
            .iter()
            .flat_map(|book| -> [&(dyn ToSql + Sync); 4] {
                [&book.title, &book.year, &book.author_id, &book.publisher_id]
            })
            .collect();
        inserted += tx.execute(&insert, &values)?;
    }
    tx.commit()?;
    Ok(inserted)
}

/// A statement that inserts so many books.
fn insert_of(rows: usize) -> String {
    format!("INSERT INTO books (title, year, author_id, publisher_id) VALUES {}", placeholders::<4>(rows))
}

/// Inserts books with one statement: an array for each column becomes rows.
pub fn insert_unnest(conn: &mut Conn, books: &[NewBook]) -> Result<u64> {
    let insert = conn.prepare(UNNEST)?;
    let titles: Vec<&str> = books.iter().map(|book| book.title.as_str()).collect();
    let years: Vec<i32> = books.iter().map(|book| book.year).collect();
    let authors: Vec<i32> = books.iter().map(|book| book.author_id).collect();
    let publishers: Vec<Option<i32>> = books.iter().map(|book| book.publisher_id).collect();
    Ok(conn.client.execute(&insert, &[&titles, &years, &authors, &publishers])?)
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
    let ids: Vec<i32> = (1..).take(books.len()).collect();
    let chunks: Vec<(Statement, &[i32], &[NewBook])> = ids
        .chunks(ROWS_A_STATEMENT)
        .zip(books.chunks(ROWS_A_STATEMENT))
        .map(|(ids, books)| {
            let upsert = format!(
                "INSERT INTO books (id, title, year, author_id, publisher_id) VALUES {}
                 ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year",
                placeholders::<5>(books.len())
            );
            Ok((conn.prepare(&upsert)?, ids, books))
        })
        .collect::<Result<_>>()?;
    let mut tx = conn.client.transaction()?;
    let mut changed = 0;
    for (upsert, ids, books) in chunks {
        let values: Vec<&(dyn ToSql + Sync)> = ids
            .iter()
            .zip(books)
            .flat_map(|(id, book)| -> [&(dyn ToSql + Sync); 5] {
                [id, &book.title, &book.year, &book.author_id, &book.publisher_id]
            })
            .collect();
        changed += tx.execute(&upsert, &values)?;
    }
    tx.commit()?;
    Ok(changed)
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
