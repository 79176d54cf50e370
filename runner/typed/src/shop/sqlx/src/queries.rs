//! The queries, a function for each.

use super::models::{
    CategoriesWithParentsRow, LinesOfOrderRow, Order, OrdersWithUsersRow, PriceClassesRow,
    ProductsOfRow, ProductsOrderedByRow, RankedProductsRow, RevenueByUserRow, SearchProductsRow,
    StockByCategoryRow, User, UsersOfCityRow, UsersWithLastOrderRow, UsersWithoutOrdersRow,
};
use chrono::NaiveDate;
use sqlx::{Result, SqliteExecutor};

/// A user, or not found.
pub async fn user_by_id(db: impl SqliteExecutor<'_>, id: i64) -> Result<User> {
    sqlx::query_as("SELECT * FROM users WHERE id = $1")
        .bind(id)
        .fetch_one(db)
        .await
}

/// User id of email.
pub async fn user_id_of_email(db: impl SqliteExecutor<'_>, email: &str) -> Result<i64> {
    sqlx::query_scalar("SELECT id FROM users WHERE email = $1")
        .bind(email)
        .fetch_one(db)
        .await
}

/// The active users of a city.
pub async fn users_of_city(db: impl SqliteExecutor<'_>, city: &str) -> Result<Vec<UsersOfCityRow>> {
    sqlx::query_as(
        "SELECT id, name, joined FROM users
         WHERE city = $1 AND active = 1
         ORDER BY name",
    )
    .bind(city)
    .fetch_all(db)
    .await
}

/// The orders of a user, the latest first.
pub async fn orders_of_user(db: impl SqliteExecutor<'_>, user: i64) -> Result<Vec<Order>> {
    sqlx::query_as("SELECT * FROM orders WHERE user_id = $1 ORDER BY placed DESC, id DESC")
        .bind(user)
        .fetch_all(db)
        .await
}

/// Orders of a status, each with the user's name.
pub async fn orders_with_users(
    db: impl SqliteExecutor<'_>,
    status: &str,
) -> Result<Vec<OrdersWithUsersRow>> {
    sqlx::query_as(
        "SELECT o.id, o.placed, u.name AS user
         FROM orders o JOIN users u ON u.id = o.user_id
         WHERE o.status = $1
         ORDER BY o.id",
    )
    .bind(status)
    .fetch_all(db)
    .await
}

/// What is in an order, and what each line costs.
pub async fn lines_of_order(
    db: impl SqliteExecutor<'_>,
    order: i64,
) -> Result<Vec<LinesOfOrderRow>> {
    sqlx::query_as(
        "SELECT p.name, i.quantity, i.price, i.quantity * i.price AS total
         FROM order_items i JOIN products p ON p.id = i.product_id
         WHERE i.order_id = $1
         ORDER BY p.name",
    )
    .bind(order)
    .fetch_all(db)
    .await
}

/// Who spent more than so much.
pub async fn revenue_by_user(
    db: impl SqliteExecutor<'_>,
    more_than: i64,
) -> Result<Vec<RevenueByUserRow>> {
    sqlx::query_as(
        "SELECT u.name, COUNT(DISTINCT o.id) AS orders, SUM(i.quantity * i.price) AS
           spent
         FROM users u JOIN orders o
         ON o.user_id = u.id JOIN order_items i
         ON i.order_id = o.id
         GROUP BY u.id, u.name
         HAVING SUM(i.quantity * i.price) > $1
         ORDER BY spent DESC, u.name",
    )
    .bind(more_than)
    .fetch_all(db)
    .await
}

/// Users without orders.
pub async fn users_without_orders(
    db: impl SqliteExecutor<'_>,
) -> Result<Vec<UsersWithoutOrdersRow>> {
    sqlx::query_as(
        "SELECT u.id, u.name FROM users u
         WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id)
         ORDER BY u.id",
    )
    .fetch_all(db)
    .await
}

/// The products that a user ever ordered.
pub async fn products_ordered_by(
    db: impl SqliteExecutor<'_>,
    user: i64,
) -> Result<Vec<ProductsOrderedByRow>> {
    sqlx::query_as(
        "SELECT id, name FROM products
         WHERE id IN (
           SELECT i.product_id FROM order_items i JOIN orders o ON o.id = i.order_id
           WHERE o.user_id = $1
         )
         ORDER BY id",
    )
    .bind(user)
    .fetch_all(db)
    .await
}

/// Products whose name contains a text, a page at a time.
pub async fn search_products(
    db: impl SqliteExecutor<'_>,
    text: &str,
    low: i64,
    high: i64,
    limit: i64,
    offset: i64,
) -> Result<Vec<SearchProductsRow>> {
    sqlx::query_as(
        "SELECT id, name, price FROM products
         WHERE name LIKE '%' || $1 || '%' AND price BETWEEN $2 AND $3
         ORDER BY price, id LIMIT $4 OFFSET $5",
    )
    .bind(text)
    .bind(low)
    .bind(high)
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}

/// Products by their ids.
pub async fn products_of(db: impl SqliteExecutor<'_>, ids: &[i64]) -> Result<Vec<ProductsOfRow>> {
    sqlx::query_as(
        "SELECT id, name FROM products WHERE id IN (SELECT value FROM json_each($1))
         ORDER BY id",
    )
    .bind(format!("{ids:?}"))
    .fetch_all(db)
    .await
}

/// All users, with the time of their latest order if there is one.
pub async fn users_with_last_order(
    db: impl SqliteExecutor<'_>,
) -> Result<Vec<UsersWithLastOrderRow>> {
    sqlx::query_as(
        "SELECT u.id, u.name, MAX(o.placed) AS latest, COUNT(o.id) AS orders
         FROM users u LEFT JOIN orders o ON o.user_id = u.id
         GROUP BY u.id
         ORDER BY u.id",
    )
    .fetch_all(db)
    .await
}

/// Categories with parents.
pub async fn categories_with_parents(
    db: impl SqliteExecutor<'_>,
) -> Result<Vec<CategoriesWithParentsRow>> {
    sqlx::query_as(
        "SELECT c.name, p.name AS parent
         FROM categories c LEFT JOIN categories p ON p.id = c.parent_id
         ORDER BY c.name",
    )
    .fetch_all(db)
    .await
}

/// Stock by category.
pub async fn stock_by_category(db: impl SqliteExecutor<'_>) -> Result<Vec<StockByCategoryRow>> {
    sqlx::query_as(
        "SELECT c.name, COALESCE(SUM(p.stock), 0) AS stock, AVG(p.price) AS price
         FROM categories c LEFT JOIN products p ON p.category_id = c.id
         GROUP BY c.id, c.name
         ORDER BY c.name",
    )
    .fetch_all(db)
    .await
}

/// How each product is priced.
pub async fn price_classes(db: impl SqliteExecutor<'_>) -> Result<Vec<PriceClassesRow>> {
    sqlx::query_as("SELECT name, CASE WHEN price >= 1000 THEN 'dear' WHEN price >= 100 THEN 'fair' ELSE 'cheap' END AS class
         FROM products ORDER BY id").fetch_all(db).await
}

/// A new user's id.
pub async fn add_user(
    db: impl SqliteExecutor<'_>,
    email: &str,
    name: &str,
    city: Option<&str>,
    joined: NaiveDate,
) -> Result<i64> {
    sqlx::query_scalar(
        "INSERT INTO users (email, name, city, joined)
         VALUES ($1, $2, $3, $4) RETURNING id",
    )
    .bind(email)
    .bind(name)
    .bind(city)
    .bind(joined)
    .fetch_one(db)
    .await
}

/// Adds a product, or to the stock of the one that is there.
pub async fn put_stock(
    db: impl SqliteExecutor<'_>,
    id: i64,
    category: i64,
    name: &str,
    price: i64,
    stock: i64,
) -> Result<u64> {
    Ok(sqlx::query(
        "INSERT INTO products (id, category_id, name, price, stock)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE
         SET stock = products.stock + excluded.stock, price = excluded.price",
    )
    .bind(id)
    .bind(category)
    .bind(name)
    .bind(price)
    .bind(stock)
    .execute(db)
    .await?
    .rows_affected())
}

/// Two products of one category and one price.
pub async fn add_two_products(
    db: impl SqliteExecutor<'_>,
    category: i64,
    first: &str,
    price: i64,
    second: &str,
) -> Result<u64> {
    Ok(sqlx::query(
        "INSERT INTO products (category_id, name, price)
         VALUES ($1, $2, $3), ($1, $4, $3)",
    )
    .bind(category)
    .bind(first)
    .bind(price)
    .bind(second)
    .execute(db)
    .await?
    .rows_affected())
}

/// Takes so many of a product, if there are.
pub async fn take_stock(db: impl SqliteExecutor<'_>, quantity: i64, id: i64) -> Result<u64> {
    Ok(sqlx::query(
        "UPDATE products SET stock = stock - $1
         WHERE id = $2 AND stock >= $1",
    )
    .bind(quantity)
    .bind(id)
    .execute(db)
    .await?
    .rows_affected())
}

/// Close order.
pub async fn close_order(
    db: impl SqliteExecutor<'_>,
    note: Option<&str>,
    id: i64,
) -> Result<Order> {
    sqlx::query_as("UPDATE orders SET status = 'closed', note = $1 WHERE id = $2 RETURNING *")
        .bind(note)
        .bind(id)
        .fetch_one(db)
        .await
}

/// Delete order.
pub async fn delete_order(db: impl SqliteExecutor<'_>, id: i64) -> Result<()> {
    sqlx::query("DELETE FROM orders WHERE id = $1")
        .bind(id)
        .execute(db)
        .await?;
    Ok(())
}

/// The dearest products of each category.
pub async fn ranked_products(db: impl SqliteExecutor<'_>) -> Result<Vec<RankedProductsRow>> {
    sqlx::query_as(
        "SELECT name, price, RANK() OVER (PARTITION BY category_id ORDER BY price DESC)
           AS place
         FROM products ORDER BY category_id, place, id",
    )
    .fetch_all(db)
    .await
}
