use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, string_len};

pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(Books)]
    }
}

struct Books;

impl MigrationName for Books {
    fn name(&self) -> &str {
        "1_books"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Books {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut books = Table::create();
        books
            .table("books")
            .col(integer("id").primary_key())
            .col(string_len("title", 100))
            .col(integer("year"));
        manager.create_table(books).await
    }
}
