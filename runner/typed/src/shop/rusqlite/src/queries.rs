//! The queries, a function for each.

use super::models::{
    CategoriesWithParentsRow, LinesOfOrderRow, Order, OrdersWithUsersRow, PriceClassesRow,
    ProductsOfRow, ProductsOrderedByRow, RankedProductsRow, RevenueByUserRow, SearchProductsRow,
    StockByCategoryRow, User, UsersOfCityRow, UsersWithLastOrderRow, UsersWithoutOrdersRow,
};
use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, Result, named_params, params};
use std::rc::Rc;

/// A user, or not found.
pub fn user_by_id(conn: &Connection, id: i64) -> Result<User> {
    conn.prepare_cached("SELECT * FROM users WHERE id = :id")?
        .query_row(named_params! { ":id": id }, User::from_row)
}

/// User id of email.
pub fn user_id_of_email(conn: &Connection, email: &str) -> Result<i64> {
    conn.prepare_cached("SELECT id FROM users WHERE email = :email")?
        .query_row(named_params! { ":email": email }, |row| row.get(0))
}

/// The active users of a city.
pub fn users_of_city(conn: &Connection, city: &str) -> Result<Vec<UsersOfCityRow>> {
    conn.prepare_cached(
        "SELECT id, name, joined FROM users
         WHERE city = :city AND active = 1
         ORDER BY name",
    )?
    .query_map(named_params! { ":city": city }, UsersOfCityRow::from_row)?
    .collect()
}

/// The orders of a user, the latest first.
pub fn orders_of_user(conn: &Connection, user: i64) -> Result<Vec<Order>> {
    conn.prepare_cached("SELECT * FROM orders WHERE user_id = :user ORDER BY placed DESC, id DESC")?
        .query_map(named_params! { ":user": user }, Order::from_row)?
        .collect()
}

/// Orders of a status, each with the user's name.
pub fn orders_with_users(conn: &Connection, status: &str) -> Result<Vec<OrdersWithUsersRow>> {
    conn.prepare_cached(
        "SELECT o.id, o.placed, u.name AS user
         FROM orders o JOIN users u ON u.id = o.user_id
         WHERE o.status = :status
         ORDER BY o.id",
    )?
    .query_map(
        named_params! { ":status": status },
        OrdersWithUsersRow::from_row,
    )?
    .collect()
}

/// What is in an order, and what each line costs.
pub fn lines_of_order(conn: &Connection, order: i64) -> Result<Vec<LinesOfOrderRow>> {
    conn.prepare_cached(
        "SELECT p.name, i.quantity, i.price, i.quantity * i.price AS total
         FROM order_items i JOIN products p ON p.id = i.product_id
         WHERE i.order_id = :order
         ORDER BY p.name",
    )?
    .query_map(named_params! { ":order": order }, LinesOfOrderRow::from_row)?
    .collect()
}

/// Who spent more than so much.
pub fn revenue_by_user(conn: &Connection, more_than: i64) -> Result<Vec<RevenueByUserRow>> {
    conn.prepare_cached(
        "SELECT u.name, COUNT(DISTINCT o.id) AS orders, SUM(i.quantity * i.price) AS
           spent
         FROM users u JOIN orders o
         ON o.user_id = u.id JOIN order_items i
         ON i.order_id = o.id
         GROUP BY u.id, u.name
         HAVING SUM(i.quantity * i.price) > :more_than
         ORDER BY spent DESC, u.name",
    )?
    .query_map(
        named_params! { ":more_than": more_than },
        RevenueByUserRow::from_row,
    )?
    .collect()
}

/// Users without orders.
pub fn users_without_orders(conn: &Connection) -> Result<Vec<UsersWithoutOrdersRow>> {
    conn.prepare_cached(
        "SELECT u.id, u.name FROM users u
         WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id)
         ORDER BY u.id",
    )?
    .query_map([], UsersWithoutOrdersRow::from_row)?
    .collect()
}

/// The products that a user ever ordered.
pub fn products_ordered_by(conn: &Connection, user: i64) -> Result<Vec<ProductsOrderedByRow>> {
    conn.prepare_cached(
        "SELECT id, name FROM products
         WHERE id IN (
           SELECT i.product_id FROM order_items i JOIN orders o ON o.id = i.order_id
           WHERE o.user_id = :user
         )
         ORDER BY id",
    )?
    .query_map(
        named_params! { ":user": user },
        ProductsOrderedByRow::from_row,
    )?
    .collect()
}

/// Products whose name contains a text, a page at a time.
pub fn search_products(
    conn: &Connection,
    text: &str,
    low: i64,
    high: i64,
    limit: i64,
    offset: i64,
) -> Result<Vec<SearchProductsRow>> {
    conn.prepare_cached("SELECT id, name, price FROM products
         WHERE name LIKE '%' || :text || '%' AND price BETWEEN :low AND :high
         ORDER BY price, id LIMIT :limit OFFSET :offset")?.query_map(named_params! { ":text": text, ":low": low, ":high": high, ":limit": limit, ":offset": offset }, SearchProductsRow::from_row)?.collect()
}

/// Products by their ids.
pub fn products_of(conn: &Connection, ids: &[i64]) -> Result<Vec<ProductsOfRow>> {
    let ids = Rc::new(ids.iter().cloned().map(Value::from).collect::<Vec<_>>());
    conn.prepare_cached(
        "SELECT id, name FROM products WHERE id IN (SELECT value FROM rarray(?1)) ORDER
         BY id",
    )?
    .query_map(params![ids], ProductsOfRow::from_row)?
    .collect()
}

/// All users, with the time of their latest order if there is one.
pub fn users_with_last_order(conn: &Connection) -> Result<Vec<UsersWithLastOrderRow>> {
    conn.prepare_cached(
        "SELECT u.id, u.name, MAX(o.placed) AS latest, COUNT(o.id) AS orders
         FROM users u LEFT JOIN orders o ON o.user_id = u.id
         GROUP BY u.id
         ORDER BY u.id",
    )?
    .query_map([], UsersWithLastOrderRow::from_row)?
    .collect()
}

/// Categories with parents.
pub fn categories_with_parents(conn: &Connection) -> Result<Vec<CategoriesWithParentsRow>> {
    conn.prepare_cached(
        "SELECT c.name, p.name AS parent
         FROM categories c LEFT JOIN categories p ON p.id = c.parent_id
         ORDER BY c.name",
    )?
    .query_map([], CategoriesWithParentsRow::from_row)?
    .collect()
}

/// Stock by category.
pub fn stock_by_category(conn: &Connection) -> Result<Vec<StockByCategoryRow>> {
    conn.prepare_cached(
        "SELECT c.name, COALESCE(SUM(p.stock), 0) AS stock, AVG(p.price) AS price
         FROM categories c LEFT JOIN products p ON p.category_id = c.id
         GROUP BY c.id, c.name
         ORDER BY c.name",
    )?
    .query_map([], StockByCategoryRow::from_row)?
    .collect()
}

/// How each product is priced.
pub fn price_classes(conn: &Connection) -> Result<Vec<PriceClassesRow>> {
    conn.prepare_cached("SELECT name, CASE WHEN price >= 1000 THEN 'dear' WHEN price >= 100 THEN 'fair' ELSE 'cheap' END AS class
         FROM products ORDER BY id")?.query_map([], PriceClassesRow::from_row)?.collect()
}

/// A new user's id.
pub fn add_user(
    conn: &Connection,
    email: &str,
    name: &str,
    city: Option<&str>,
    joined: NaiveDate,
) -> Result<i64> {
    conn.prepare_cached(
        "INSERT INTO users (email, name, city, joined)
         VALUES (:email, :name, :city, :joined)
         RETURNING id",
    )?
    .query_row(
        named_params! { ":email": email, ":name": name, ":city": city, ":joined": joined },
        |row| row.get(0),
    )
}

/// Adds a product, or to the stock of the one that is there.
pub fn put_stock(
    conn: &Connection,
    id: i64,
    category: i64,
    name: &str,
    price: i64,
    stock: i64,
) -> Result<usize> {
    conn.prepare_cached("INSERT INTO products (id, category_id, name, price, stock)
         VALUES (:id, :category, :name, :price, :stock)
         ON CONFLICT (id) DO UPDATE
         SET stock = products.stock + excluded.stock, price = excluded.price")?.execute(named_params! { ":id": id, ":category": category, ":name": name, ":price": price, ":stock": stock })
}

/// Two products of one category and one price.
pub fn add_two_products(
    conn: &Connection,
    category: i64,
    first: &str,
    price: i64,
    second: &str,
) -> Result<usize> {
    conn.prepare_cached("INSERT INTO products (category_id, name, price)
         VALUES (:category, :first, :price), (:category, :second, :price)")?.execute(named_params! { ":category": category, ":first": first, ":price": price, ":second": second })
}

/// Takes so many of a product, if there are.
pub fn take_stock(conn: &Connection, quantity: i64, id: i64) -> Result<usize> {
    conn.prepare_cached(
        "UPDATE products SET stock = stock - :quantity
         WHERE id = :id AND stock >= :quantity",
    )?
    .execute(named_params! { ":quantity": quantity, ":id": id })
}

/// Close order.
pub fn close_order(conn: &Connection, note: Option<&str>, id: i64) -> Result<Order> {
    conn.prepare_cached(
        "UPDATE orders SET status = 'closed', note = :note WHERE id = :id RETURNING *",
    )?
    .query_row(named_params! { ":note": note, ":id": id }, Order::from_row)
}

/// Delete order.
pub fn delete_order(conn: &Connection, id: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM orders WHERE id = :id")?
        .execute(named_params! { ":id": id })?;
    Ok(())
}

/// The dearest products of each category.
pub fn ranked_products(conn: &Connection) -> Result<Vec<RankedProductsRow>> {
    conn.prepare_cached(
        "SELECT name, price, RANK() OVER (PARTITION BY category_id ORDER BY price DESC)
           AS place
         FROM products ORDER BY category_id, place, id",
    )?
    .query_map([], RankedProductsRow::from_row)?
    .collect()
}
