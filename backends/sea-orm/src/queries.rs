//! Lesson 05: searching with and without an index, and inserting many rows. `exec_without_returning` leaves
//! the new rows where they are; the other ways bring them back.

use crate::models::{Book, authors, book_tags, books, publishers, tags};
use backend_api::{Dataset, NewBook};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter,
    QueryOrder, TransactionTrait,
};

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

/// The books of a year.
pub async fn books_of_year(db: &DatabaseConnection, year: i32) -> Result<Vec<Book>, DbErr> {
    books::Entity::find().filter(books::Column::Year.eq(year)).order_by_asc(books::Column::Id).all(db).await
}

/// An author's books of a year.
pub async fn books_of_author_and_year(
    db: &DatabaseConnection,
    author_id: i32,
    year: i32,
) -> Result<Vec<Book>, DbErr> {
    books::Entity::find()
        .filter(books::Column::AuthorId.eq(author_id))
        .filter(books::Column::Year.eq(year))
        .order_by_asc(books::Column::Id)
        .all(db)
        .await
}

/// Inserts books one by one, a commit for each.
pub async fn insert_one_by_one(db: &impl ConnectionTrait, books: &[NewBook]) -> Result<u64, DbErr> {
    for book in books {
        active(book).insert(db).await?;
    }
    Ok(books.len() as u64)
}

/// Inserts books one by one, one commit for all.
pub async fn insert_in_one_transaction(db: &DatabaseConnection, books: &[NewBook]) -> Result<u64, DbErr> {
    let tx = db.begin().await?;
    let inserted = insert_one_by_one(&tx, books).await?;
    tx.commit().await?;
    Ok(inserted)
}

/// The rows of a multi-row insert, as they are given.
pub type ManyBooks<'a> = &'a [NewBook];

/// Inserts many books with each statement, one commit for all.
pub async fn insert_multi_row(db: &DatabaseConnection, books: &[NewBook]) -> Result<u64, DbErr> {
    let tx = db.begin().await?;
    let inserted = insert_chunks(&tx, books).await?;
    tx.commit().await?;
    Ok(inserted)
}

/// Deletes the books after an id.
pub async fn delete_books_after(db: &DatabaseConnection, id: i32) -> Result<u64, DbErr> {
    Ok(books::Entity::delete_many().filter(books::Column::Id.gt(id)).exec(db).await?.rows_affected)
}

/// Writes books under the ids from 1 on: those that are there get another title and year.
pub async fn upsert_books(db: &DatabaseConnection, books: &[NewBook]) -> Result<u64, DbErr> {
    let tx = db.begin().await?;
    let mut changed = 0;
    for (id, book) in (1..).zip(books) {
        let book = books::ActiveModel { id: Set(id), ..active(book) };
        let replace = OnConflict::column(books::Column::Id)
            .update_columns([books::Column::Title, books::Column::Year])
            .to_owned();
        changed += books::Entity::insert(book).on_conflict(replace).exec_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

async fn insert_chunks(db: &impl ConnectionTrait, books: &[NewBook]) -> Result<u64, DbErr> {
    let mut inserted = 0;
    for chunk in books.chunks(ROWS_A_STATEMENT) {
        inserted += books::Entity::insert_many(chunk.iter().map(active)).exec_without_returning(db).await?;
    }
    Ok(inserted)
}

/// A book that is to be written.
pub fn active(book: &NewBook) -> books::ActiveModel {
    books::ActiveModel {
        title: Set(book.title.clone()),
        year: Set(book.year),
        author_id: Set(book.author_id),
        publisher_id: Set(book.publisher_id),
        ..Default::default()
    }
}
