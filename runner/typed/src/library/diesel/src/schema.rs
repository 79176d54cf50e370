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
        copies -> Unsigned<Integer>,
        pages -> Nullable<Unsigned<SmallInt>>,
        shelf -> Unsigned<TinyInt>,
        rating -> Nullable<TinyInt>,
        views -> Unsigned<BigInt>,
    }
}

diesel::table! {
    loans (id) {
        id -> Unsigned<BigInt>,
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

    /// `min` of tinyint, which may be `NULL`.
    #[aggregate]
    #[sql_name = "min"]
    fn min_tinyint_or_null(a: Nullable<TinyInt>) -> Nullable<TinyInt>;

    /// `sum` of bigint unsigned.
    #[aggregate]
    #[sql_name = "sum"]
    fn sum_bigint_unsigned(a: Unsigned<BigInt>) -> Nullable<Numeric>;

    /// `sum` of integer unsigned.
    #[aggregate]
    #[sql_name = "sum"]
    fn sum_integer_unsigned(a: Unsigned<Integer>) -> Nullable<Numeric>;
}
