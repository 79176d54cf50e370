//! The tables, as `diesel print-schema` prints them.

use diesel::sql_types::*;

/// The database's own types.
pub mod sql_types {
    /// `titles_medium`
    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(mysql_type(name = "Enum"))]
    pub struct TitlesMedium;
}

diesel::table! {
    readers (id) {
        id -> Integer,
        card -> Text,
        name -> Text,
        joined -> Date,
        blocked -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::TitlesMedium;

    titles (id) {
        id -> Integer,
        isbn -> Text,
        title -> Text,
        medium -> TitlesMedium,
        price -> Numeric,
        copies -> Integer,
    }
}

diesel::table! {
    loans (id) {
        id -> BigInt,
        reader_id -> Integer,
        title_id -> Integer,
        lent -> Datetime,
        due -> Date,
        returned -> Nullable<Datetime>,
    }
}

diesel::joinable!(loans -> readers (reader_id));
diesel::joinable!(loans -> titles (title_id));

diesel::allow_tables_to_appear_in_same_query!(readers, titles, loans);

/// Functions of SQL, with the types that queries call them with.
#[diesel::declare_sql_function]
extern "SQL" {
    /// `avg` of numeric.
    #[aggregate]
    #[sql_name = "avg"]
    fn avg_numeric(a: Numeric) -> Nullable<Numeric>;

    /// `concat` of text.
    fn concat(a: Text, b: Text, c: Text) -> Text;

    /// `sum` of integer.
    #[aggregate]
    #[sql_name = "sum"]
    fn sum_integer(a: Integer) -> Nullable<Numeric>;
}
