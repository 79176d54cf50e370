//! The tables, as `diesel print-schema` prints them.

use diesel::sql_types::*;

diesel::table! {
    users (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        city -> Nullable<Text>,
        joined -> Date,
        active -> Bool,
    }
}

diesel::table! {
    categories (id) {
        id -> BigInt,
        name -> Text,
        parent_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    products (id) {
        id -> BigInt,
        category_id -> BigInt,
        name -> Text,
        price -> BigInt,
        stock -> BigInt,
        weight -> Nullable<Double>,
    }
}

diesel::table! {
    orders (id) {
        id -> BigInt,
        user_id -> BigInt,
        status -> Text,
        placed -> Timestamp,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    order_items (order_id, product_id) {
        order_id -> BigInt,
        product_id -> BigInt,
        quantity -> BigInt,
        price -> BigInt,
    }
}

diesel::joinable!(products -> categories (category_id));
diesel::joinable!(orders -> users (user_id));
diesel::joinable!(order_items -> orders (order_id));
diesel::joinable!(order_items -> products (product_id));

diesel::allow_tables_to_appear_in_same_query!(users, categories, products, orders, order_items);

/// Functions of SQL, with the types that queries call them with.
#[diesel::declare_sql_function]
extern "SQL" {
    /// `avg` of bigint, which may be `NULL`.
    #[aggregate]
    #[sql_name = "avg"]
    fn avg_bigint_or_null(a: Nullable<BigInt>) -> Nullable<Double>;

    /// `coalesce` of bigint, which may be `NULL`.
    #[sql_name = "coalesce"]
    fn coalesce_bigint(a: Nullable<BigInt>, b: BigInt) -> BigInt;

    /// `sum` of bigint.
    #[aggregate]
    #[sql_name = "sum"]
    fn sum_bigint(a: BigInt) -> Nullable<BigInt>;

    /// `sum` of bigint, which may be `NULL`.
    #[aggregate]
    #[sql_name = "sum"]
    fn sum_bigint_or_null(a: Nullable<BigInt>) -> Nullable<BigInt>;
}
