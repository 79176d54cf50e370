//! What the contract adds to SeaORM: `cargo bench -p backend-sea-orm --bench plain`.

use backend_api::Operation;
use backend_conformance::plain::Bench;
use chrono::NaiveDate;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::sqlx::sqlite::SqliteSynchronous;
use sea_orm::{ActiveModelTrait, ConnectOptions, Database, EntityTrait, QueryFilter, QueryOrder};
use std::hint::black_box;

mod books {
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
        pub status: String,
        pub due: Option<Date>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

fn main() {
    let mut bench = Bench::new(&backend_sea_orm::SeaOrm);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut options = ConnectOptions::new(format!("sqlite://{}", bench.plain_place()));
    options.max_connections(1).map_sqlx_sqlite_opts(|sqlite| {
        sqlite.synchronous(SqliteSynchronous::Normal).pragma("cache_size", "-8192")
    });
    let db = runtime.block_on(Database::connect(options)).unwrap();

    bench.compare(&Operation::FindBook { id: 500 }, |times| {
        runtime.block_on(async {
            for _ in 0..times {
                black_box(books::Entity::find_by_id(500).one(&db).await.unwrap());
            }
        });
    });
    bench.compare(&Operation::BooksOfYear { year: 2010 }, |times| {
        runtime.block_on(async {
            for _ in 0..times {
                let query = books::Entity::find().filter(books::COLUMN.year.eq(2010));
                black_box(query.order_by_asc(books::COLUMN.id).all(&db).await.unwrap());
            }
        });
    });
    bench.compare(&Operation::CheckOut { id: 500, due: NaiveDate::default() }, |times| {
        runtime.block_on(async {
            for _ in 0..times {
                let book = books::ActiveModel {
                    id: Unchanged(500),
                    status: Set("checked_out".to_owned()),
                    due: Set(Some(NaiveDate::default())),
                    ..Default::default()
                };
                black_box(book.update(&db).await.unwrap());
            }
        });
    });
}
