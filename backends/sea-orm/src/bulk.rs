//! Many rows at once: the data of a scenario, and the ways to insert and to replace in bulk. `exec_without_returning` leaves the
//! new rows where they are.

use crate::models::{authors, book_tags, books, publishers, tags};
use crate::queries::active;
use backend_api::bulk::{NO_COPY_IN_SQLITE, no_unnest};
use backend_api::{DatabaseKind, Dataset, NewBook, Unsupported};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, TransactionTrait};

/// Rows of one multi-row statement: far below SQLite's limit on parameters, far above the point where
/// more rows a statement gain anything.
const ROWS_A_STATEMENT: usize = 100;

/// Inserts a scenario's data in one transaction, many rows with each statement.
pub async fn load_data(db: &DatabaseConnection, data: &Dataset) -> Result<usize, DbErr> {
    let tx = db.begin().await?;
    for names in data.authors.chunks(ROWS_A_STATEMENT) {
        let rows =
            names.iter().map(|name| authors::ActiveModel { name: Set(name.clone()), ..Default::default() });
        authors::Entity::insert_many(rows).exec_without_returning(&tx).await?;
    }
    for names in data.publishers.chunks(ROWS_A_STATEMENT) {
        let rows = names
            .iter()
            .map(|name| publishers::ActiveModel { name: Set(name.clone()), ..Default::default() });
        publishers::Entity::insert_many(rows).exec_without_returning(&tx).await?;
    }
    insert_chunks(&tx, &data.books).await?;
    for names in data.tags.chunks(ROWS_A_STATEMENT) {
        let rows =
            names.iter().map(|name| tags::ActiveModel { name: Set(name.clone()), ..Default::default() });
        tags::Entity::insert_many(rows).exec_without_returning(&tx).await?;
    }
    for links in data.book_tags.chunks(ROWS_A_STATEMENT) {
        let rows = links
            .iter()
            .map(|link| book_tags::ActiveModel { book_id: Set(link.book_id), tag_id: Set(link.tag_id) });
        book_tags::Entity::insert_many(rows).exec_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(data.rows())
}

/// Inserts many books with each statement, one commit for all.
pub async fn insert_multi_row(db: &DatabaseConnection, books: &[NewBook]) -> Result<u64, DbErr> {
    let tx = db.begin().await?;
    let inserted = insert_chunks(&tx, books).await?;
    tx.commit().await?;
    Ok(inserted)
}

/// Its query builder makes no rows out of arrays.
pub async fn insert_unnest(db: &DatabaseConnection, _: &[NewBook]) -> Result<Unsupported, DbErr> {
    Ok(no_unnest(kind(db)))
}

/// `COPY` is reached by the pool of the driver below it.
pub async fn insert_copy(db: &DatabaseConnection, _: &[NewBook]) -> Result<Unsupported, DbErr> {
    Ok(match kind(db) {
        DatabaseKind::Sqlite => NO_COPY_IN_SQLITE,
        _ => Unsupported(
            "SeaORM has no such call; its driver's pool has: https://docs.rs/sea-orm/2.0.4/sea_orm/enum.DatabaseConnection.html",
        ),
    })
}

fn kind(db: &DatabaseConnection) -> DatabaseKind {
    match db.get_database_backend() {
        DbBackend::Postgres => DatabaseKind::Postgres,
        DbBackend::MySql => DatabaseKind::Mysql,
        _ => DatabaseKind::Sqlite,
    }
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub async fn upsert_books(db: &DatabaseConnection, books: &[NewBook]) -> Result<u64, DbErr> {
    let tx = db.begin().await?;
    let mut changed = 0;
    for (id, book) in (1..).zip(books) {
        let book = books::ActiveModel { id: Set(id), ..active(book) };
        changed += books::Entity::insert(book).on_conflict(replace()).exec_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

/// The same with many books in each statement.
pub async fn upsert_multi_row(db: &DatabaseConnection, books: &[NewBook]) -> Result<u64, DbErr> {
    let tx = db.begin().await?;
    let numbered: Vec<(i32, &NewBook)> = (1..).zip(books).collect();
    let mut changed = 0;
    for chunk in numbered.chunks(ROWS_A_STATEMENT) {
        let rows = chunk.iter().map(|(id, book)| books::ActiveModel { id: Set(*id), ..active(book) });
        let rows = books::Entity::insert_many(rows).on_conflict(replace());
        changed += rows.exec_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

fn replace() -> OnConflict {
    OnConflict::column(books::COLUMN.id)
        .update_column(books::COLUMN.title)
        .update_column(books::COLUMN.year)
        .to_owned()
}

async fn insert_chunks(db: &impl ConnectionTrait, books: &[NewBook]) -> Result<u64, DbErr> {
    let mut inserted = 0;
    for chunk in books.chunks(ROWS_A_STATEMENT) {
        inserted += books::Entity::insert_many(chunk.iter().map(active)).exec_without_returning(db).await?;
    }
    Ok(inserted)
}
