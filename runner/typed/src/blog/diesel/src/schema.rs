//! The tables, as `diesel print-schema` prints them.

use diesel::sql_types::*;

diesel::table! {
    site (key) {
        key -> Text,
        title -> Text,
    }
}

diesel::table! {
    user (site, name) {
        site -> Text,
        name -> Text,
        #[sql_name = "type"]
        type_ -> Text,
        born -> Nullable<Date>,
    }
}

diesel::table! {
    post (id) {
        id -> BigInt,
        site -> Text,
        author -> Text,
        editor -> Nullable<Text>,
        slug -> Text,
        body -> Text,
        published -> Nullable<Timestamp>,
        views -> BigInt,
    }
}

diesel::table! {
    comment (id) {
        id -> BigInt,
        post_id -> BigInt,
        parent_id -> Nullable<BigInt>,
        text -> Text,
        order -> BigInt,
    }
}

diesel::table! {
    #[sql_name = "Tag Names"]
    tag_names (post_id, tag) {
        post_id -> BigInt,
        tag -> Text,
    }
}

diesel::table! {
    link (from_post, to_post) {
        from_post -> BigInt,
        to_post -> BigInt,
        label -> Nullable<Text>,
    }
}

diesel::joinable!(user -> site (site));
diesel::joinable!(comment -> post (post_id));
diesel::joinable!(tag_names -> post (post_id));

diesel::allow_tables_to_appear_in_same_query!(site, user, post, comment, tag_names, link);

/// Functions of SQL, with the types that queries call them with.
#[diesel::declare_sql_function]
extern "SQL" {
    /// `coalesce` of text, which may be `NULL`.
    #[sql_name = "coalesce"]
    fn coalesce_text(a: Nullable<Text>, b: Text) -> Text;

    /// `length` of text.
    fn length(a: Text) -> BigInt;

    /// `strftime` of text, which may be `NULL`.
    #[sql_name = "strftime"]
    fn strftime_or_null_2(a: Nullable<Text>, b: Nullable<Timestamp>) -> Nullable<Text>;

    /// `sum` of bigint.
    #[aggregate]
    #[sql_name = "sum"]
    fn sum_bigint(a: BigInt) -> Nullable<BigInt>;

    /// `upper` of text.
    fn upper(a: Text) -> Text;
}
