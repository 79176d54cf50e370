//! The tables as entities, and the rows of queries.

use chrono::{NaiveDate, NaiveDateTime};
use sea_orm::FromQueryResult;

pub use categories::Model as Category;
pub use order_items::Model as OrderItem;
pub use orders::Model as Order;
pub use products::Model as Product;
pub use users::Model as User;

/// `users`.
pub mod users {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(unique)]
        pub email: String,
        pub name: String,
        pub city: Option<String>,
        pub joined: Date,
        pub active: bool,
        #[sea_orm(has_many)]
        pub orders: HasMany<super::orders::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `categories`.
pub mod categories {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "categories")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(unique)]
        pub name: String,
        pub parent_id: Option<i64>,
        #[sea_orm(self_ref, relation_enum = "Parent", from = "parent_id", to = "id")]
        pub parent: BelongsTo<Option<Entity>>,
        #[sea_orm(has_many)]
        pub products: HasMany<super::products::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `products`.
pub mod products {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "products")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub category_id: i64,
        pub name: String,
        pub price: i64,
        pub stock: i64,
        pub weight: Option<f64>,
        #[sea_orm(belongs_to, from = "category_id", to = "id")]
        pub category: BelongsTo<super::categories::Entity>,
        #[sea_orm(has_many)]
        pub order_items: HasMany<super::order_items::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `orders`.
pub mod orders {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "orders")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: i64,
        pub status: String,
        pub placed: DateTime,
        pub note: Option<String>,
        #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
        pub user: BelongsTo<super::users::Entity>,
        #[sea_orm(has_many)]
        pub order_items: HasMany<super::order_items::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `order_items`.
pub mod order_items {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "order_items")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub order_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub product_id: i64,
        pub quantity: i64,
        pub price: i64,
        #[sea_orm(belongs_to, from = "order_id", to = "id", on_delete = "Cascade")]
        pub order: BelongsTo<super::orders::Entity>,
        #[sea_orm(belongs_to, from = "product_id", to = "id")]
        pub product: BelongsTo<super::products::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A row of `users_of_city`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct UsersOfCityRow {
    pub id: i64,
    pub name: String,
    pub joined: NaiveDate,
}

/// A row of `orders_with_users`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct OrdersWithUsersRow {
    pub id: i64,
    pub placed: NaiveDateTime,
    pub user: String,
}

/// A row of `lines_of_order`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct LinesOfOrderRow {
    pub name: String,
    pub quantity: i64,
    pub price: i64,
    pub total: i64,
}

/// A row of `revenue_by_user`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct RevenueByUserRow {
    pub name: String,
    pub orders: i64,
    pub spent: Option<i64>,
}

/// A row of `users_without_orders`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct UsersWithoutOrdersRow {
    pub id: i64,
    pub name: String,
}

/// A row of `products_ordered_by`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct ProductsOrderedByRow {
    pub id: i64,
    pub name: String,
}

/// A row of `search_products`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct SearchProductsRow {
    pub id: i64,
    pub name: String,
    pub price: i64,
}

/// A row of `products_of`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct ProductsOfRow {
    pub id: i64,
    pub name: String,
}

/// A row of `users_with_last_order`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct UsersWithLastOrderRow {
    pub id: i64,
    pub name: String,
    pub latest: Option<NaiveDateTime>,
    pub orders: i64,
}

/// A row of `categories_with_parents`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct CategoriesWithParentsRow {
    pub name: String,
    pub parent: Option<String>,
}

/// A row of `stock_by_category`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct StockByCategoryRow {
    pub name: String,
    pub stock: i64,
    pub price: Option<f64>,
}

/// A row of `price_classes`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct PriceClassesRow {
    pub name: String,
    pub class: String,
}

/// A row of `ranked_products`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct RankedProductsRow {
    pub name: String,
    pub price: i64,
    pub place: i64,
}
