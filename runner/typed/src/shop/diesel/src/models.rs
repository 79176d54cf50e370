//! The rows as Rust types.

use super::schema::{orders, users};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

/// A row of `users`.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(diesel::sqlite::Sqlite))]
pub struct User {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub city: Option<String>,
    pub joined: NaiveDate,
    pub active: bool,
}

/// A row of `orders`.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = orders, check_for_backend(diesel::sqlite::Sqlite))]
pub struct Order {
    pub id: i64,
    pub user_id: i64,
    pub status: String,
    pub placed: NaiveDateTime,
    pub note: Option<String>,
}

/// A row of `users_of_city`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct UsersOfCityRow {
    pub id: i64,
    pub name: String,
    pub joined: NaiveDate,
}

/// A row of `orders_with_users`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct OrdersWithUsersRow {
    pub id: i64,
    pub placed: NaiveDateTime,
    pub user: String,
}

/// A row of `lines_of_order`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct LinesOfOrderRow {
    pub name: String,
    pub quantity: i64,
    pub price: i64,
    pub total: i64,
}

/// A row of `revenue_by_user`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct RevenueByUserRow {
    pub name: String,
    pub orders: i64,
    pub spent: Option<i64>,
}

/// A row of `users_without_orders`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct UsersWithoutOrdersRow {
    pub id: i64,
    pub name: String,
}

/// A row of `products_ordered_by`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct ProductsOrderedByRow {
    pub id: i64,
    pub name: String,
}

/// A row of `search_products`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct SearchProductsRow {
    pub id: i64,
    pub name: String,
    pub price: i64,
}

/// A row of `products_of`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct ProductsOfRow {
    pub id: i64,
    pub name: String,
}

/// A row of `users_with_last_order`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct UsersWithLastOrderRow {
    pub id: i64,
    pub name: String,
    pub latest: Option<NaiveDateTime>,
    pub orders: i64,
}

/// A row of `categories_with_parents`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct CategoriesWithParentsRow {
    pub name: String,
    pub parent: Option<String>,
}

/// A row of `stock_by_category`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct StockByCategoryRow {
    pub name: String,
    pub stock: i64,
    pub price: Option<f64>,
}

/// A row of `price_classes`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct PriceClassesRow {
    pub name: String,
    pub class: String,
}

/// A row of `ranked_products`.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct RankedProductsRow {
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = BigInt)]
    pub price: i64,
    #[diesel(sql_type = BigInt)]
    pub place: i64,
}
