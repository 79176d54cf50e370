//! Lesson 02: models and relations. In SeaORM a relation is part of the entity: `find_related` walks along
//! it from one model, `find_with_related` joins, and the loader asks once for the children of many.

use crate::crud::find_book;
use crate::models::{
    Author, Book, BookWithAuthor, ProlificAuthor, Tag, authors, book_tags, books, publishers, tags,
};
use backend_api::NewAuthor;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DbErr, EntityTrait, ExprTrait, LoaderTrait,
    ModelTrait, QueryFilter, QueryOrder, QuerySelect, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

/// Adds authors and their books in one transaction. The new ids are known before the commit; without
/// it, dropping the transaction undoes everything.
pub async fn add_authors(
    db: &DatabaseConnection,
    new_authors: &[NewAuthor],
    commit: bool,
) -> Result<Vec<(Author, Vec<Book>)>, DbErr> {
    let tx = db.begin().await?;
    let mut added = Vec::with_capacity(new_authors.len());
    for new in new_authors {
        let author = authors::ActiveModel { name: Set(new.name.clone()), ..Default::default() };
        let author = author.insert(&tx).await?;
        let mut books = Vec::with_capacity(new.books.len());
        for book in &new.books {
            books.push(crate::writes::create_book(&tx, &book.title, book.year, author.id).await?);
        }
        added.push((author, books));
    }
    if commit {
        tx.commit().await?;
    }
    Ok(added)
}

/// From an author to the books.
pub async fn books_of_author(db: &DatabaseConnection, name: &str) -> Result<Vec<Book>, DbErr> {
    books::Entity::find()
        .inner_join(authors::Entity)
        .filter(authors::Column::Name.eq(name))
        .order_by_asc(books::Column::Year)
        .order_by_asc(books::Column::Title)
        .order_by_asc(books::Column::Id)
        .all(db)
        .await
}

/// From a book to its author.
pub async fn author_of_book(db: &DatabaseConnection, title: &str) -> Result<Author, DbErr> {
    let author = authors::Entity::find()
        .inner_join(books::Entity)
        .filter(books::Column::Title.eq(title))
        .one(db)
        .await?;
    author.ok_or_else(|| DbErr::RecordNotFound(format!("no book has the title {title}")))
}

/// Books later than a year, each with its author.
pub async fn books_after(db: &DatabaseConnection, year: i32) -> Result<Vec<BookWithAuthor>, DbErr> {
    books::Entity::find()
        .inner_join(authors::Entity)
        .filter(books::Column::Year.gt(year))
        .order_by_asc(books::Column::Year)
        .order_by_asc(books::Column::Title)
        .order_by_asc(books::Column::Id)
        .into_partial_model()
        .all(db)
        .await
}

/// Authors with more than so many books.
pub async fn prolific_authors(db: &DatabaseConnection, more_than: i64) -> Result<Vec<ProlificAuthor>, DbErr> {
    authors::Entity::find()
        .select_only()
        .column_as(authors::Column::Name, "author")
        .column_as(books::Column::Id.count(), "books")
        .inner_join(books::Entity)
        .group_by(authors::Column::Id)
        .group_by(authors::Column::Name)
        .having(books::Column::Id.count().gt(more_than))
        .order_by_asc(authors::Column::Name)
        .into_model()
        .all(db)
        .await
}

/// All authors with their books: one statement more for each author.
pub async fn authors_with_books_lazy(db: &DatabaseConnection) -> Result<Vec<(Author, Vec<Book>)>, DbErr> {
    let authors = authors::Entity::find().all(db).await?;
    let mut with_books = Vec::with_capacity(authors.len());
    for author in authors {
        let books = author.find_related(books::Entity).all(db).await?;
        with_books.push((author, books));
    }
    Ok(with_books)
}

/// All authors with their books: one statement, the author repeated in each of its rows.
pub async fn authors_with_books_join(db: &DatabaseConnection) -> Result<Vec<(Author, Vec<Book>)>, DbErr> {
    authors::Entity::find().find_with_related(books::Entity).all(db).await
}

/// All authors with their books: one statement for the authors and one for all their books.
pub async fn authors_with_books_batch(db: &DatabaseConnection) -> Result<Vec<(Author, Vec<Book>)>, DbErr> {
    let authors = authors::Entity::find().all(db).await?;
    let books = authors.load_many(books::Entity, db).await?;
    Ok(authors.into_iter().zip(books).collect())
}

/// All books with their tags: one statement more for each book.
pub async fn books_with_tags_lazy(db: &DatabaseConnection) -> Result<Vec<(Book, Vec<Tag>)>, DbErr> {
    let books = books::Entity::find().all(db).await?;
    let mut with_tags = Vec::with_capacity(books.len());
    for book in books {
        let tags = book.find_related(tags::Entity).all(db).await?;
        with_tags.push((book, tags));
    }
    Ok(with_tags)
}

/// All books with their tags: one statement over the join table, books without tags included.
pub async fn books_with_tags_join(db: &DatabaseConnection) -> Result<Vec<(Book, Vec<Tag>)>, DbErr> {
    books::Entity::find().find_with_related(tags::Entity).all(db).await
}

/// All books with their tags: one statement for the books, and one that joins the tags to the join table.
pub async fn books_with_tags_batch(db: &DatabaseConnection) -> Result<Vec<(Book, Vec<Tag>)>, DbErr> {
    let books = books::Entity::find().all(db).await?;
    let tags = books.load_many(tags::Entity, db).await?;
    Ok(books.into_iter().zip(tags).collect())
}

/// The books of a publisher.
pub async fn books_of_publisher(db: &DatabaseConnection, name: &str) -> Result<Vec<Book>, DbErr> {
    books::Entity::find()
        .inner_join(publishers::Entity)
        .filter(publishers::Column::Name.eq(name))
        .order_by_asc(books::Column::Id)
        .all(db)
        .await
}

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags.
pub async fn tag_book(db: &DatabaseConnection, id: i32, tag: &str) -> Result<(Book, Vec<Tag>), DbErr> {
    let tx = db.begin_with_options(writing()).await?;
    let book = find_book(&tx, id).await?;
    tags::Entity::insert(tags::ActiveModel { name: Set(tag.to_owned()), ..Default::default() })
        .on_conflict_do_nothing_on([tags::Column::Name])
        .exec_without_returning(&tx)
        .await?;
    let tag = tags::Entity::find().filter(tags::Column::Name.eq(tag)).one(&tx).await?;
    let tag = tag.ok_or_else(|| DbErr::RecordNotFound("the tag that was just made".to_owned()))?;
    book_tags::Entity::insert(book_tags::ActiveModel { book_id: Set(id), tag_id: Set(tag.id) })
        .on_conflict_do_nothing()
        .exec_without_returning(&tx)
        .await?;
    let tags = book.find_related(tags::Entity).order_by_asc(tags::Column::Name).all(&tx).await?;
    tx.commit().await?;
    Ok((book, tags))
}

/// Deletes an author; the foreign key deletes the books.
pub async fn delete_author(db: &DatabaseConnection, id: i32) -> Result<u64, DbErr> {
    Ok(authors::Entity::delete_by_id(id).exec(db).await?.rows_affected)
}

/// A transaction that reads before it writes: SQLite's takes the write lock at its beginning. If another connection wrote
/// between the two, no waiting would help.
fn writing() -> TransactionOptions {
    let sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
    TransactionOptions { sqlite_transaction_mode, ..TransactionOptions::default() }
}
