use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::pk_auto;

#[derive(DeriveMigrationName)]
struct Shelves;

#[async_trait::async_trait]
impl MigrationTrait for Shelves {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(Table::create().table("shelves").col(pk_auto("id")).to_owned()).await
    }
}

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(Shelves)]
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    Migrator::up(&db, None).await?;
    Migrator::up(&db, None).await?;
    shop::tell(true, SchemaManager::new(&db).has_table("shelves").await?);
    Ok(())
}
