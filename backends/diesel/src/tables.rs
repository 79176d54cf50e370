//! The tables, as Diesel's queries know them; the macro writes no table. Diesel's tool would print it as `schema.rs`.

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
