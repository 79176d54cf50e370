//! The tables, which SeaORM makes from the entities.

use crate::models::{authors, book_tags, books, publishers, tags};
use backend_api::{Identifier, Operation};
use sea_orm::schema::SchemaBuilder;
use sea_orm::sea_query::Index;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};

/// Creates all tables. An entity's `primary_key` is `AUTOINCREMENT` on SQLite; `runner play bench/keys` measures what that
/// costs.
pub async fn create_tables(db: &DatabaseConnection) -> Result<(), DbErr> {
    entities(db).apply(db).await
}

/// Every entity; the builder orders their tables by what they refer to.
pub fn entities(db: &DatabaseConnection) -> SchemaBuilder {
    db.get_schema_builder()
        .register(authors::Entity)
        .register(publishers::Entity)
        .register(books::Entity)
        .register(tags::Entity)
        .register(book_tags::Entity)
}

/// Creates an index on some columns of a table.
pub async fn create_index(
    db: &DatabaseConnection,
    on: &Identifier,
    columns: &[Identifier],
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(Operation::index_name(on, columns)).table(on.to_string());
    for column in columns {
        index.col(column.to_string());
    }
    db.execute(&index).await?;
    Ok(())
}

/// Drops that index.
pub async fn drop_index(
    db: &DatabaseConnection,
    on: &Identifier,
    columns: &[Identifier],
) -> Result<(), DbErr> {
    let name = Operation::index_name(on, columns);
    db.execute(&Index::drop().name(name).table(on.to_string()).to_owned()).await?;
    Ok(())
}
