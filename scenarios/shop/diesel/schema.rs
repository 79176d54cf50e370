//! The tables as `diesel print-schema` writes them.

diesel::table! {
    authors (id) {
        id -> Integer,
        name -> Text,
        email -> Nullable<Text>,
        mentor_id -> Nullable<Integer>,
    }
}

diesel::table! {
    books (id) {
        id -> Integer,
        author_id -> Integer,
        title -> Text,
        year -> Integer,
        price -> Double,
        stock -> Integer,
        state -> Text,
    }
}

diesel::table! {
    orders (book_id, customer) {
        book_id -> Integer,
        customer -> Text,
        copies -> Integer,
        placed_at -> Timestamp,
        details -> Text,
    }
}

diesel::table! {
    notes (id) {
        id -> Integer,
        owner_kind -> Text,
        owner_id -> Integer,
        text -> Text,
    }
}

diesel::joinable!(books -> authors (author_id));
diesel::joinable!(orders -> books (book_id));
diesel::allow_tables_to_appear_in_same_query!(authors, books, notes, orders);
