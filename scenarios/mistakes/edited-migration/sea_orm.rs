use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, pk_auto};
use sea_orm_migration::sea_orm::{ConnectionTrait, Database, Statement};

/// Once without a room and once with it, as it stands in its file before and after.
struct Shelves {
    with_room: bool,
}

impl MigrationName for Shelves {
    fn name(&self) -> &str {
        "m20260601_000000_shelves"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Shelves {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table.table("shelves").col(pk_auto("id"));
        if self.with_room {
            table.col(integer("room"));
        }
        manager.create_table(table.to_owned()).await
    }
}

struct Before;
struct After;

#[async_trait::async_trait]
impl MigratorTrait for Before {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(Shelves { with_room: false })]
    }
}

#[async_trait::async_trait]
impl MigratorTrait for After {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(Shelves { with_room: true })]
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = Database::connect("sqlite::memory:").await?;
    Before::up(&db, None).await?;
    After::up(&db, None).await?;
    shop::ready();
    let sql = "SELECT count(*) AS count FROM pragma_table_info('shelves')";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let columns = row.map(|row| row.try_get::<i32>("", "count")).transpose()?;
    shop::tell(Some(2), columns);
    Ok(())
}
