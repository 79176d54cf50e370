//! The queries, a function for each.

use super::models::{
    CategoriesWithParentsRow, LinesOfOrderRow, Order, OrdersWithUsersRow, PriceClassesRow,
    ProductsOfRow, ProductsOrderedByRow, RankedProductsRow, RevenueByUserRow, SearchProductsRow,
    StockByCategoryRow, User, UsersOfCityRow, UsersWithLastOrderRow, UsersWithoutOrdersRow,
    categories, order_items, orders, products, users,
};
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, Func, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Statement,
};

/// A user, or not found.
pub async fn user_by_id(db: &impl ConnectionTrait, id: i64) -> Result<User, DbErr> {
    let row = users::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("user_by_id finds no row".to_owned()))
}

/// User id of email.
pub async fn user_id_of_email(db: &impl ConnectionTrait, email: &str) -> Result<i64, DbErr> {
    let row = users::Entity::find()
        .filter(users::COLUMN.email.eq(email))
        .select_only()
        .column(users::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    row.ok_or_else(|| DbErr::RecordNotFound("user_id_of_email finds no row".to_owned()))
}

/// The active users of a city.
pub async fn users_of_city(
    db: &impl ConnectionTrait,
    city: &str,
) -> Result<Vec<UsersOfCityRow>, DbErr> {
    users::Entity::find()
        .filter(users::COLUMN.city.eq(city))
        .filter(users::COLUMN.active.eq(true))
        .select_only()
        .column(users::Column::Id)
        .column(users::Column::Name)
        .column(users::Column::Joined)
        .order_by_asc(users::COLUMN.name)
        .into_model::<UsersOfCityRow>()
        .all(db)
        .await
}

/// The orders of a user, the latest first.
pub async fn orders_of_user(db: &impl ConnectionTrait, user: i64) -> Result<Vec<Order>, DbErr> {
    orders::Entity::find()
        .filter(orders::COLUMN.user_id.eq(user))
        .order_by_desc(orders::COLUMN.placed)
        .order_by_desc(orders::COLUMN.id)
        .all(db)
        .await
}

/// Orders of a status, each with the user's name.
pub async fn orders_with_users(
    db: &impl ConnectionTrait,
    status: &str,
) -> Result<Vec<OrdersWithUsersRow>, DbErr> {
    orders::Entity::find()
        .inner_join(users::Entity)
        .filter(orders::COLUMN.status.eq(status))
        .select_only()
        .column(orders::Column::Id)
        .column(orders::Column::Placed)
        .column_as(users::Column::Name, "user")
        .order_by_asc(orders::COLUMN.id)
        .into_model::<OrdersWithUsersRow>()
        .all(db)
        .await
}

/// What is in an order, and what each line costs.
pub async fn lines_of_order(
    db: &impl ConnectionTrait,
    order: i64,
) -> Result<Vec<LinesOfOrderRow>, DbErr> {
    order_items::Entity::find()
        .inner_join(products::Entity)
        .filter(order_items::COLUMN.order_id.eq(order))
        .select_only()
        .column(products::Column::Name)
        .column(order_items::Column::Quantity)
        .column(order_items::Column::Price)
        .column_as(
            order_items::Column::Quantity
                .into_expr()
                .mul(order_items::Column::Price.into_expr()),
            "total",
        )
        .order_by_asc(products::COLUMN.name)
        .into_model::<LinesOfOrderRow>()
        .all(db)
        .await
}

/// Who spent more than so much.
pub async fn revenue_by_user(
    db: &impl ConnectionTrait,
    more_than: i64,
) -> Result<Vec<RevenueByUserRow>, DbErr> {
    users::Entity::find()
        .inner_join(orders::Entity)
        .join(
            JoinType::InnerJoin,
            order_items::Relation::Orders.def().rev(),
        )
        .select_only()
        .column(users::Column::Name)
        .column_as(orders::Column::Id.into_expr().count_distinct(), "orders")
        .column_as(
            order_items::Column::Quantity
                .into_expr()
                .mul(order_items::Column::Price.into_expr())
                .sum(),
            "spent",
        )
        .group_by(users::COLUMN.id)
        .group_by(users::COLUMN.name)
        .having(
            order_items::Column::Quantity
                .into_expr()
                .mul(order_items::Column::Price.into_expr())
                .sum()
                .gt(more_than),
        )
        .order_by_desc(
            order_items::Column::Quantity
                .into_expr()
                .mul(order_items::Column::Price.into_expr())
                .sum(),
        )
        .order_by_asc(users::COLUMN.name)
        .into_model::<RevenueByUserRow>()
        .all(db)
        .await
}

/// Users without orders.
pub async fn users_without_orders(
    db: &impl ConnectionTrait,
) -> Result<Vec<UsersWithoutOrdersRow>, DbErr> {
    users::Entity::find()
        .filter(Expr::not_exists(
            orders::Entity::find()
                .filter(
                    orders::Column::UserId
                        .into_expr()
                        .eq(users::Column::Id.into_expr()),
                )
                .into_query(),
        ))
        .select_only()
        .column(users::Column::Id)
        .column(users::Column::Name)
        .order_by_asc(users::COLUMN.id)
        .into_model::<UsersWithoutOrdersRow>()
        .all(db)
        .await
}

/// The products that a user ever ordered.
pub async fn products_ordered_by(
    db: &impl ConnectionTrait,
    user: i64,
) -> Result<Vec<ProductsOrderedByRow>, DbErr> {
    products::Entity::find()
        .filter(
            products::COLUMN.id.in_subquery(
                order_items::Entity::find()
                    .inner_join(orders::Entity)
                    .filter(orders::COLUMN.user_id.eq(user))
                    .select_only()
                    .column(order_items::Column::ProductId)
                    .into_query(),
            ),
        )
        .select_only()
        .column(products::Column::Id)
        .column(products::Column::Name)
        .order_by_asc(products::COLUMN.id)
        .into_model::<ProductsOrderedByRow>()
        .all(db)
        .await
}

/// Products whose name contains a text, a page at a time.
pub async fn search_products(
    db: &impl ConnectionTrait,
    text: &str,
    low: i64,
    high: i64,
    limit: i64,
    offset: i64,
) -> Result<Vec<SearchProductsRow>, DbErr> {
    products::Entity::find()
        .filter(products::COLUMN.name.like(format!("%{text}%")))
        .filter(products::COLUMN.price.between(low, high))
        .select_only()
        .column(products::Column::Id)
        .column(products::Column::Name)
        .column(products::Column::Price)
        .order_by_asc(products::COLUMN.price)
        .order_by_asc(products::COLUMN.id)
        .limit(u64::try_from(limit).ok())
        .offset(u64::try_from(offset).ok())
        .into_model::<SearchProductsRow>()
        .all(db)
        .await
}

/// Products by their ids.
pub async fn products_of(
    db: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<Vec<ProductsOfRow>, DbErr> {
    products::Entity::find()
        .filter(products::COLUMN.id.is_in(ids.iter().copied()))
        .select_only()
        .column(products::Column::Id)
        .column(products::Column::Name)
        .order_by_asc(products::COLUMN.id)
        .into_model::<ProductsOfRow>()
        .all(db)
        .await
}

/// All users, with the time of their latest order if there is one.
pub async fn users_with_last_order(
    db: &impl ConnectionTrait,
) -> Result<Vec<UsersWithLastOrderRow>, DbErr> {
    users::Entity::find()
        .left_join(orders::Entity)
        .select_only()
        .column(users::Column::Id)
        .column(users::Column::Name)
        .column_as(orders::Column::Placed.into_expr().max(), "latest")
        .column_as(orders::Column::Id.into_expr().count(), "orders")
        .group_by(users::COLUMN.id)
        .order_by_asc(users::COLUMN.id)
        .into_model::<UsersWithLastOrderRow>()
        .all(db)
        .await
}

/// Categories with parents.
pub async fn categories_with_parents(
    db: &impl ConnectionTrait,
) -> Result<Vec<CategoriesWithParentsRow>, DbErr> {
    categories::Entity::find()
        .join_as(
            JoinType::LeftJoin,
            categories::Relation::Parent.def(),
            "other_categories",
        )
        .select_only()
        .column(categories::Column::Name)
        .column_as(
            Expr::col(("other_categories", categories::Column::Name)),
            "parent",
        )
        .order_by_asc(categories::COLUMN.name)
        .into_model::<CategoriesWithParentsRow>()
        .all(db)
        .await
}

/// Stock by category.
pub async fn stock_by_category(
    db: &impl ConnectionTrait,
) -> Result<Vec<StockByCategoryRow>, DbErr> {
    categories::Entity::find()
        .left_join(products::Entity)
        .select_only()
        .column(categories::Column::Name)
        .column_as(
            Expr::from(Func::coalesce([
                products::Column::Stock.into_expr().sum(),
                Expr::val(0),
            ])),
            "stock",
        )
        .column_as(products::Column::Price.into_expr().avg(), "price")
        .group_by(categories::COLUMN.id)
        .group_by(categories::COLUMN.name)
        .order_by_asc(categories::COLUMN.name)
        .into_model::<StockByCategoryRow>()
        .all(db)
        .await
}

/// How each product is priced.
pub async fn price_classes(db: &impl ConnectionTrait) -> Result<Vec<PriceClassesRow>, DbErr> {
    products::Entity::find()
        .select_only()
        .column(products::Column::Name)
        .column_as(
            Expr::expr(
                Expr::case(products::COLUMN.price.gte(1000), "dear")
                    .case(products::COLUMN.price.gte(100), "fair")
                    .finally("cheap"),
            ),
            "class",
        )
        .order_by_asc(products::COLUMN.id)
        .into_model::<PriceClassesRow>()
        .all(db)
        .await
}

/// A new user's id.
pub async fn add_user(
    db: &impl ConnectionTrait,
    email: &str,
    name: &str,
    city: Option<&str>,
    joined: NaiveDate,
) -> Result<i64, DbErr> {
    let row = users::ActiveModel {
        email: Set(email.to_owned()),
        name: Set(name.to_owned()),
        city: Set(city.map(ToOwned::to_owned)),
        joined: Set(joined),
        ..Default::default()
    };
    let row = users::Entity::insert(row).exec_with_returning(db).await?;
    Ok(row.id)
}

/// Adds a product, or to the stock of the one that is there.
pub async fn put_stock(
    db: &impl ConnectionTrait,
    id: i64,
    category: i64,
    name: &str,
    price: i64,
    stock: i64,
) -> Result<u64, DbErr> {
    let row = products::ActiveModel {
        id: Set(id),
        category_id: Set(category),
        name: Set(name.to_owned()),
        price: Set(price),
        stock: Set(stock),
        ..Default::default()
    };
    products::Entity::insert(row)
        .on_conflict(
            OnConflict::column(products::Column::Id)
                .value(
                    products::Column::Stock,
                    products::Column::Stock
                        .into_expr()
                        .add(Expr::col(("excluded", products::Column::Stock))),
                )
                .update_column(products::Column::Price)
                .to_owned(),
        )
        .exec_without_returning(db)
        .await
}

/// Two products of one category and one price.
pub async fn add_two_products(
    db: &impl ConnectionTrait,
    category: i64,
    first: &str,
    price: i64,
    second: &str,
) -> Result<u64, DbErr> {
    let rows = [
        products::ActiveModel {
            category_id: Set(category),
            name: Set(first.to_owned()),
            price: Set(price),
            ..Default::default()
        },
        products::ActiveModel {
            category_id: Set(category),
            name: Set(second.to_owned()),
            price: Set(price),
            ..Default::default()
        },
    ];
    products::Entity::insert_many(rows)
        .exec_without_returning(db)
        .await
}

/// Takes so many of a product, if there are.
pub async fn take_stock(db: &impl ConnectionTrait, quantity: i64, id: i64) -> Result<u64, DbErr> {
    Ok(products::Entity::update_many()
        .col_expr(
            products::Column::Stock,
            products::Column::Stock.into_expr().sub(quantity),
        )
        .filter(products::COLUMN.id.eq(id))
        .filter(products::COLUMN.stock.gte(quantity))
        .exec(db)
        .await?
        .rows_affected)
}

/// Close order.
pub async fn close_order(
    db: &impl ConnectionTrait,
    note: Option<&str>,
    id: i64,
) -> Result<Order, DbErr> {
    let row = orders::Entity::update_many()
        .col_expr(orders::Column::Status, Expr::value("closed"))
        .col_expr(orders::Column::Note, Expr::value(note))
        .filter(orders::COLUMN.id.eq(id))
        .exec_with_returning(db)
        .await?
        .into_iter()
        .next();
    row.ok_or_else(|| DbErr::RecordNotFound("close_order finds no row".to_owned()))
}

/// Delete order.
pub async fn delete_order(db: &impl ConnectionTrait, id: i64) -> Result<(), DbErr> {
    orders::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// The dearest products of each category.
///
/// In SQL, because of a window function.
pub async fn ranked_products(db: &impl ConnectionTrait) -> Result<Vec<RankedProductsRow>, DbErr> {
    let statement = Statement::from_string(
        db.get_database_backend(),
        "SELECT name, price, RANK() OVER (PARTITION BY category_id ORDER BY price DESC)
       AS place
     FROM products ORDER BY category_id, place, id",
    );
    RankedProductsRow::find_by_statement(statement)
        .all(db)
        .await
}
