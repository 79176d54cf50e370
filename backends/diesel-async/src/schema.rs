//! The tables, as Diesel's queries know them; the macro writes no table. Diesel has no builder for
//! definitions: its users keep them as SQL, which its migration tool runs.

use super::{Conn, INITIAL};
use backend_api::{Identifier, Operation};
use diesel::QueryResult;
use diesel_async::SimpleAsyncConnection;

diesel::table! {
    authors (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    publishers (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    books (id) {
        id -> Integer,
        title -> Text,
        year -> Integer,
        author_id -> Integer,
        publisher_id -> Nullable<Integer>,
        status -> Text,
        due -> Nullable<Date>,
    }
}

diesel::table! {
    tags (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    book_tags (book_id, tag_id) {
        book_id -> Integer,
        tag_id -> Integer,
    }
}

diesel::joinable!(books -> authors (author_id));
diesel::joinable!(books -> publishers (publisher_id));
diesel::joinable!(book_tags -> books (book_id));
diesel::joinable!(book_tags -> tags (tag_id));
diesel::allow_tables_to_appear_in_same_query!(authors, publishers, books, tags, book_tags);

/// Creates all tables.
pub async fn create_tables(conn: &mut Conn) -> QueryResult<()> {
    conn.batch_execute(INITIAL).await
}

/// Creates an index on some columns of a table.
pub async fn create_index(conn: &mut Conn, on: &Identifier, columns: &[Identifier]) -> QueryResult<()> {
    let name = Operation::index_name(on, columns);
    let columns: Vec<&str> = columns.iter().map(Identifier::as_str).collect();
    conn.batch_execute(&format!("CREATE INDEX {name} ON {on} ({})", columns.join(", "))).await
}
