//! The rows as Rust types.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Result, Row};

/// A row of `users`.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub city: Option<String>,
    pub joined: NaiveDate,
    pub active: bool,
}

impl User {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(User {
            id: row.get(0)?,
            email: row.get(1)?,
            name: row.get(2)?,
            city: row.get(3)?,
            joined: row.get(4)?,
            active: row.get(5)?,
        })
    }
}

/// A row of `orders`.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    pub id: i64,
    pub user_id: i64,
    pub status: String,
    pub placed: NaiveDateTime,
    pub note: Option<String>,
}

impl Order {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Order {
            id: row.get(0)?,
            user_id: row.get(1)?,
            status: row.get(2)?,
            placed: row.get(3)?,
            note: row.get(4)?,
        })
    }
}

/// A row of `users_of_city`.
#[derive(Debug, Clone, PartialEq)]
pub struct UsersOfCityRow {
    pub id: i64,
    pub name: String,
    pub joined: NaiveDate,
}

impl UsersOfCityRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(UsersOfCityRow {
            id: row.get(0)?,
            name: row.get(1)?,
            joined: row.get(2)?,
        })
    }
}

/// A row of `orders_with_users`.
#[derive(Debug, Clone, PartialEq)]
pub struct OrdersWithUsersRow {
    pub id: i64,
    pub placed: NaiveDateTime,
    pub user: String,
}

impl OrdersWithUsersRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(OrdersWithUsersRow {
            id: row.get(0)?,
            placed: row.get(1)?,
            user: row.get(2)?,
        })
    }
}

/// A row of `lines_of_order`.
#[derive(Debug, Clone, PartialEq)]
pub struct LinesOfOrderRow {
    pub name: String,
    pub quantity: i64,
    pub price: i64,
    pub total: i64,
}

impl LinesOfOrderRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(LinesOfOrderRow {
            name: row.get(0)?,
            quantity: row.get(1)?,
            price: row.get(2)?,
            total: row.get(3)?,
        })
    }
}

/// A row of `revenue_by_user`.
#[derive(Debug, Clone, PartialEq)]
pub struct RevenueByUserRow {
    pub name: String,
    pub orders: i64,
    pub spent: Option<i64>,
}

impl RevenueByUserRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(RevenueByUserRow {
            name: row.get(0)?,
            orders: row.get(1)?,
            spent: row.get(2)?,
        })
    }
}

/// A row of `users_without_orders`.
#[derive(Debug, Clone, PartialEq)]
pub struct UsersWithoutOrdersRow {
    pub id: i64,
    pub name: String,
}

impl UsersWithoutOrdersRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(UsersWithoutOrdersRow {
            id: row.get(0)?,
            name: row.get(1)?,
        })
    }
}

/// A row of `products_ordered_by`.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductsOrderedByRow {
    pub id: i64,
    pub name: String,
}

impl ProductsOrderedByRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(ProductsOrderedByRow {
            id: row.get(0)?,
            name: row.get(1)?,
        })
    }
}

/// A row of `search_products`.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchProductsRow {
    pub id: i64,
    pub name: String,
    pub price: i64,
}

impl SearchProductsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(SearchProductsRow {
            id: row.get(0)?,
            name: row.get(1)?,
            price: row.get(2)?,
        })
    }
}

/// A row of `products_of`.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductsOfRow {
    pub id: i64,
    pub name: String,
}

impl ProductsOfRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(ProductsOfRow {
            id: row.get(0)?,
            name: row.get(1)?,
        })
    }
}

/// A row of `users_with_last_order`.
#[derive(Debug, Clone, PartialEq)]
pub struct UsersWithLastOrderRow {
    pub id: i64,
    pub name: String,
    pub latest: Option<NaiveDateTime>,
    pub orders: i64,
}

impl UsersWithLastOrderRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(UsersWithLastOrderRow {
            id: row.get(0)?,
            name: row.get(1)?,
            latest: row.get(2)?,
            orders: row.get(3)?,
        })
    }
}

/// A row of `categories_with_parents`.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoriesWithParentsRow {
    pub name: String,
    pub parent: Option<String>,
}

impl CategoriesWithParentsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(CategoriesWithParentsRow {
            name: row.get(0)?,
            parent: row.get(1)?,
        })
    }
}

/// A row of `stock_by_category`.
#[derive(Debug, Clone, PartialEq)]
pub struct StockByCategoryRow {
    pub name: String,
    pub stock: i64,
    pub price: Option<f64>,
}

impl StockByCategoryRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(StockByCategoryRow {
            name: row.get(0)?,
            stock: row.get(1)?,
            price: row.get(2)?,
        })
    }
}

/// A row of `price_classes`.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceClassesRow {
    pub name: String,
    pub class: String,
}

impl PriceClassesRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(PriceClassesRow {
            name: row.get(0)?,
            class: row.get(1)?,
        })
    }
}

/// A row of `ranked_products`.
#[derive(Debug, Clone, PartialEq)]
pub struct RankedProductsRow {
    pub name: String,
    pub price: i64,
    pub place: i64,
}

impl RankedProductsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(RankedProductsRow {
            name: row.get(0)?,
            price: row.get(1)?,
            place: row.get(2)?,
        })
    }
}
