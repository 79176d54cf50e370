//! SeaORM, as its guide connects and finds by a key; and with what its documentation has for speed.

use super::KEY;
use super::laps::Laps;
use sea_orm::{ConnectOptions, Database, EntityTrait};
use std::hint::black_box;
use std::time::Duration;

mod book {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "books")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub title: String,
        pub year: i32,
        pub author_id: i32,
        pub publisher_id: Option<i32>,
        pub status: Status,
        pub due: Option<Date>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    #[derive(Clone, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
    pub enum Status {
        #[sea_orm(string_value = "available")]
        Available,
        #[sea_orm(string_value = "checked_out")]
        CheckedOut,
    }
}

/// As the guide has it.
pub async fn default(path: &str, laps: &mut Laps) {
    at(&format!("sqlite://{path}"), 10, laps).await;
}

/// The same anywhere, with a pool of so many connections; SeaORM's own has ten.
pub async fn at(url: &str, connections: u32, laps: &mut Laps) {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections);
    let db = Database::connect(options).await.unwrap();
    while laps.again() {
        let book = book::Entity::find_by_id(KEY).one(&db).await;
        black_box(book.unwrap().unwrap());
    }
}

/// Without the `LIMIT` of `one`, without a test of a connection that was just used, and without a log.
pub async fn expert(path: &str, laps: &mut Laps) {
    let mut options = ConnectOptions::new(format!("sqlite://{path}"));
    options
        .test_before_acquire_if_idle_for(Duration::from_secs(30))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| sqlite.row_buffer_size(10_000));
    let db = Database::connect(options).await.unwrap();
    while laps.again() {
        let book = book::Entity::find_by_id(KEY).all(&db).await;
        black_box(book.unwrap().pop().unwrap());
    }
}
