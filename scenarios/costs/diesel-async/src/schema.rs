diesel::table! {
    books (id) {
        id -> Integer,
        title -> Text,
        year -> Integer,
    }
}
