//! The rows as Rust types.

use chrono::{NaiveDate, NaiveDateTime};
use sqlx::FromRow;

/// A row of `users`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct User {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub city: Option<String>,
    pub joined: NaiveDate,
    pub active: bool,
}

/// A row of `orders`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Order {
    pub id: i64,
    pub user_id: i64,
    pub status: String,
    pub placed: NaiveDateTime,
    pub note: Option<String>,
}

/// A row of `users_of_city`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct UsersOfCityRow {
    pub id: i64,
    pub name: String,
    pub joined: NaiveDate,
}

/// A row of `orders_with_users`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct OrdersWithUsersRow {
    pub id: i64,
    pub placed: NaiveDateTime,
    pub user: String,
}

/// A row of `lines_of_order`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct LinesOfOrderRow {
    pub name: String,
    pub quantity: i64,
    pub price: i64,
    pub total: i64,
}

/// A row of `revenue_by_user`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct RevenueByUserRow {
    pub name: String,
    pub orders: i64,
    pub spent: Option<i64>,
}

/// A row of `users_without_orders`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct UsersWithoutOrdersRow {
    pub id: i64,
    pub name: String,
}

/// A row of `products_ordered_by`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct ProductsOrderedByRow {
    pub id: i64,
    pub name: String,
}

/// A row of `search_products`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct SearchProductsRow {
    pub id: i64,
    pub name: String,
    pub price: i64,
}

/// A row of `products_of`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct ProductsOfRow {
    pub id: i64,
    pub name: String,
}

/// A row of `users_with_last_order`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct UsersWithLastOrderRow {
    pub id: i64,
    pub name: String,
    pub latest: Option<NaiveDateTime>,
    pub orders: i64,
}

/// A row of `categories_with_parents`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct CategoriesWithParentsRow {
    pub name: String,
    pub parent: Option<String>,
}

/// A row of `stock_by_category`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct StockByCategoryRow {
    pub name: String,
    pub stock: i64,
    pub price: Option<f64>,
}

/// A row of `price_classes`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct PriceClassesRow {
    pub name: String,
    pub class: String,
}

/// A row of `ranked_products`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct RankedProductsRow {
    pub name: String,
    pub price: i64,
    pub place: i64,
}
