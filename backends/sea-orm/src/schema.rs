//! The tables, which SeaORM makes from the entities.

use crate::models::{authors, book_tags, books, publishers, tags};
use backend_api::{Identifier, Operation};
use sea_orm::schema::SchemaBuilder;
use sea_orm::sea_query::{Index, Table, TableCreateStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, Schema};

/// Creates all tables.
pub async fn create_tables(db: &DatabaseConnection) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        return entities(db).apply(db).await;
    }
    // A server numbers the rows only if it is told so.
    let schema = Schema::new(db.get_database_backend());
    let tables = [
        numbered(&schema, authors::Entity),
        numbered(&schema, publishers::Entity),
        numbered(&schema, books::Entity),
        numbered(&schema, tags::Entity),
        schema.create_table_from_entity(book_tags::Entity),
    ];
    for table in &tables {
        db.execute(table).await?;
    }
    for index in schema.create_index_from_entity(books::Entity) {
        db.execute(&index).await?;
    }
    Ok(())
}

/// An entity's table with numbered rows: the entities' ids are not `auto_increment`, for the sake of SQLite, which numbers
/// them all the same.
fn numbered(schema: &Schema, entity: impl EntityTrait) -> TableCreateStatement {
    let derived = schema.create_table_from_entity(entity);
    let mut table = Table::create().table(entity.table_ref()).take();
    for mut column in derived.get_columns().iter().cloned() {
        if column.get_column_name() == "id" {
            column.auto_increment();
        }
        table.col(column);
    }
    for key in derived.get_foreign_key_create_stmts() {
        table.foreign_key(&mut key.clone());
    }
    table
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
