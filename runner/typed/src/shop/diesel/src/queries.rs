//! The queries, a function for each.

use super::models::{
    CategoriesWithParentsRow, LinesOfOrderRow, Order, OrdersWithUsersRow, PriceClassesRow,
    ProductsOfRow, ProductsOrderedByRow, RankedProductsRow, RevenueByUserRow, SearchProductsRow,
    StockByCategoryRow, User, UsersOfCityRow, UsersWithLastOrderRow, UsersWithoutOrdersRow,
};
use super::schema::{
    avg_bigint_or_null, categories, coalesce_bigint, order_items, orders, products, sum_bigint,
    sum_bigint_or_null, users,
};
use chrono::NaiveDate;
use diesel::dsl::{case_when, count, exists, max, not};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::upsert::excluded;

/// A user, or not found.
pub fn user_by_id(conn: &mut SqliteConnection, id: i64) -> QueryResult<User> {
    users::table
        .find(id)
        .select(User::as_select())
        .get_result(conn)
}

/// User id of email.
pub fn user_id_of_email(conn: &mut SqliteConnection, email: &str) -> QueryResult<i64> {
    users::table
        .filter(users::email.eq(email))
        .select(users::id)
        .get_result(conn)
}

/// The active users of a city.
pub fn users_of_city(conn: &mut SqliteConnection, city: &str) -> QueryResult<Vec<UsersOfCityRow>> {
    users::table
        .filter(users::city.eq(city))
        .filter(users::active.eq(true))
        .select((users::id, users::name, users::joined))
        .order(users::name)
        .load(conn)
}

/// The orders of a user, the latest first.
pub fn orders_of_user(conn: &mut SqliteConnection, user: i64) -> QueryResult<Vec<Order>> {
    orders::table
        .filter(orders::user_id.eq(user))
        .select(Order::as_select())
        .order((orders::placed.desc(), orders::id.desc()))
        .load(conn)
}

/// Orders of a status, each with the user's name.
pub fn orders_with_users(
    conn: &mut SqliteConnection,
    status: &str,
) -> QueryResult<Vec<OrdersWithUsersRow>> {
    orders::table
        .inner_join(users::table)
        .filter(orders::status.eq(status))
        .select((orders::id, orders::placed, users::name))
        .order(orders::id)
        .load(conn)
}

/// What is in an order, and what each line costs.
pub fn lines_of_order(
    conn: &mut SqliteConnection,
    order: i64,
) -> QueryResult<Vec<LinesOfOrderRow>> {
    order_items::table
        .inner_join(products::table)
        .filter(order_items::order_id.eq(order))
        .select((
            products::name,
            order_items::quantity,
            order_items::price,
            order_items::quantity * order_items::price,
        ))
        .order(products::name)
        .load(conn)
}

/// Who spent more than so much.
pub fn revenue_by_user(
    conn: &mut SqliteConnection,
    more_than: i64,
) -> QueryResult<Vec<RevenueByUserRow>> {
    users::table
        .inner_join(orders::table)
        .inner_join(order_items::table.on(order_items::order_id.eq(orders::id)))
        .group_by((users::id, users::name))
        .having(sum_bigint(order_items::quantity * order_items::price).gt(more_than))
        .select((
            users::name,
            count(orders::id).aggregate_distinct(),
            sum_bigint(order_items::quantity * order_items::price),
        ))
        .order((
            sum_bigint(order_items::quantity * order_items::price).desc(),
            users::name,
        ))
        .load(conn)
}

/// Users without orders.
pub fn users_without_orders(
    conn: &mut SqliteConnection,
) -> QueryResult<Vec<UsersWithoutOrdersRow>> {
    users::table
        .filter(not(exists(
            orders::table.filter(orders::user_id.eq(users::id)),
        )))
        .select((users::id, users::name))
        .order(users::id)
        .load(conn)
}

/// The products that a user ever ordered.
pub fn products_ordered_by(
    conn: &mut SqliteConnection,
    user: i64,
) -> QueryResult<Vec<ProductsOrderedByRow>> {
    products::table
        .filter(
            products::id.eq_any(
                order_items::table
                    .inner_join(orders::table)
                    .filter(orders::user_id.eq(user))
                    .select(order_items::product_id),
            ),
        )
        .select((products::id, products::name))
        .order(products::id)
        .load(conn)
}

/// Products whose name contains a text, a page at a time.
pub fn search_products(
    conn: &mut SqliteConnection,
    text: &str,
    low: i64,
    high: i64,
    limit: i64,
    offset: i64,
) -> QueryResult<Vec<SearchProductsRow>> {
    products::table
        .filter(products::name.like(format!("%{text}%")))
        .filter(products::price.between(low, high))
        .select((products::id, products::name, products::price))
        .order((products::price, products::id))
        .limit(limit)
        .offset(offset)
        .load(conn)
}

/// Products by their ids.
pub fn products_of(conn: &mut SqliteConnection, ids: &[i64]) -> QueryResult<Vec<ProductsOfRow>> {
    products::table
        .filter(products::id.eq_any(ids))
        .select((products::id, products::name))
        .order(products::id)
        .load(conn)
}

/// All users, with the time of their latest order if there is one.
pub fn users_with_last_order(
    conn: &mut SqliteConnection,
) -> QueryResult<Vec<UsersWithLastOrderRow>> {
    users::table
        .left_join(orders::table)
        .group_by((users::id, users::name))
        .select((
            users::id,
            users::name,
            max(orders::placed.nullable()),
            count(orders::id.nullable()),
        ))
        .order(users::id)
        .load(conn)
}

/// Categories with parents.
pub fn categories_with_parents(
    conn: &mut SqliteConnection,
) -> QueryResult<Vec<CategoriesWithParentsRow>> {
    let other_categories = diesel::alias!(categories as other_categories);
    categories::table
        .left_join(
            other_categories.on(other_categories
                .field(categories::id)
                .nullable()
                .eq(categories::parent_id)),
        )
        .select((
            categories::name,
            other_categories.field(categories::name).nullable(),
        ))
        .order(categories::name)
        .load(conn)
}

/// Stock by category.
pub fn stock_by_category(conn: &mut SqliteConnection) -> QueryResult<Vec<StockByCategoryRow>> {
    categories::table
        .left_join(products::table)
        .group_by((categories::id, categories::name))
        .select((
            categories::name,
            coalesce_bigint(sum_bigint_or_null(products::stock.nullable()), 0),
            avg_bigint_or_null(products::price.nullable()),
        ))
        .order(categories::name)
        .load(conn)
}

/// How each product is priced.
pub fn price_classes(conn: &mut SqliteConnection) -> QueryResult<Vec<PriceClassesRow>> {
    products::table
        .select((
            products::name,
            case_when(products::price.ge(1000), "dear".into_sql::<Text>())
                .when(products::price.ge(100), "fair".into_sql::<Text>())
                .otherwise("cheap".into_sql::<Text>()),
        ))
        .order(products::id)
        .load(conn)
}

/// A new user's id.
pub fn add_user(
    conn: &mut SqliteConnection,
    email: &str,
    name: &str,
    city: Option<&str>,
    joined: NaiveDate,
) -> QueryResult<i64> {
    diesel::insert_into(users::table)
        .values((
            users::email.eq(email),
            users::name.eq(name),
            users::city.eq(city),
            users::joined.eq(joined),
        ))
        .returning(users::id)
        .get_result(conn)
}

/// Adds a product, or to the stock of the one that is there.
pub fn put_stock(
    conn: &mut SqliteConnection,
    id: i64,
    category: i64,
    name: &str,
    price: i64,
    stock: i64,
) -> QueryResult<usize> {
    diesel::insert_into(products::table)
        .values((
            products::id.eq(id),
            products::category_id.eq(category),
            products::name.eq(name),
            products::price.eq(price),
            products::stock.eq(stock),
        ))
        .on_conflict(products::id)
        .do_update()
        .set((
            products::stock.eq(products::stock + excluded(products::stock)),
            products::price.eq(excluded(products::price)),
        ))
        .execute(conn)
}

/// Two products of one category and one price.
pub fn add_two_products(
    conn: &mut SqliteConnection,
    category: i64,
    first: &str,
    price: i64,
    second: &str,
) -> QueryResult<usize> {
    diesel::insert_into(products::table)
        .values(vec![
            (
                products::category_id.eq(category),
                products::name.eq(first),
                products::price.eq(price),
            ),
            (
                products::category_id.eq(category),
                products::name.eq(second),
                products::price.eq(price),
            ),
        ])
        .execute(conn)
}

/// Takes so many of a product, if there are.
pub fn take_stock(conn: &mut SqliteConnection, quantity: i64, id: i64) -> QueryResult<usize> {
    diesel::update(
        products::table
            .filter(products::id.eq(id))
            .filter(products::stock.ge(quantity)),
    )
    .set(products::stock.eq(products::stock - quantity))
    .execute(conn)
}

/// Close order.
pub fn close_order(conn: &mut SqliteConnection, note: Option<&str>, id: i64) -> QueryResult<Order> {
    diesel::update(orders::table.find(id))
        .set((orders::status.eq("closed"), orders::note.eq(note)))
        .returning(Order::as_returning())
        .get_result(conn)
}

/// Delete order.
pub fn delete_order(conn: &mut SqliteConnection, id: i64) -> QueryResult<()> {
    diesel::delete(orders::table.find(id)).execute(conn)?;
    Ok(())
}

/// The dearest products of each category.
///
/// In SQL, because of a window function.
pub fn ranked_products(conn: &mut SqliteConnection) -> QueryResult<Vec<RankedProductsRow>> {
    diesel::sql_query(
        "SELECT name, price, RANK() OVER (PARTITION BY category_id ORDER BY price DESC)
           AS place
         FROM products ORDER BY category_id, place, id",
    )
    .load(conn)
}
