//! Lesson 02: models and relations. In SeaORM a relation is part of the entity: `find_related` walks along
//! it from one model, `find_with_related` joins, and the loader asks once for the children of many.

use crate::crud::find_book;
use crate::models::{
    Author, AuthorEx, Book, BookWithAuthor, ProlificAuthor, Tag, authors, books, publishers, tags,
};
use backend_api::NewAuthor;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    DatabaseConnection, DbErr, EntityTrait, ExprTrait, IntoActiveModel, LoaderTrait, ModelTrait, QueryFilter,
    QueryOrder, QuerySelect, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

/// Adds authors and their books in one transaction: an author is saved with all its books. The new ids are known before the
/// commit; without it, dropping the transaction undoes everything.
pub async fn add_authors(
    db: &DatabaseConnection,
    new_authors: &[NewAuthor],
    commit: bool,
) -> Result<Vec<(Author, Vec<Book>)>, DbErr> {
    let tx = db.begin().await?;
    let mut added = Vec::with_capacity(new_authors.len());
    for new in new_authors {
        let mut author = authors::ActiveModel::builder().set_name(&new.name);
        for book in &new.books {
            author =
                author.add_book(books::ActiveModel::builder().set_title(&book.title).set_year(book.year));
        }
        let AuthorEx { id, name, books } = author.insert(&tx).await?;
        added.push((Author { id, name }, books.into_iter().map(Book::from).collect()));
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
        .filter(authors::COLUMN.name.eq(name))
        .order_by_asc(books::COLUMN.year)
        .order_by_asc(books::COLUMN.title)
        .order_by_asc(books::COLUMN.id)
        .all(db)
        .await
}

/// From a book to its author.
pub async fn author_of_book(db: &DatabaseConnection, title: &str) -> Result<Author, DbErr> {
    let author = authors::Entity::find()
        .inner_join(books::Entity)
        .filter(books::COLUMN.title.eq(title))
        .one(db)
        .await?;
    author.ok_or_else(|| DbErr::RecordNotFound(format!("no book has the title {title}")))
}

/// Books later than a year, each with its author.
pub async fn books_after(db: &DatabaseConnection, year: i32) -> Result<Vec<BookWithAuthor>, DbErr> {
    books::Entity::find()
        .inner_join(authors::Entity)
        .filter(books::COLUMN.year.gt(year))
        .order_by_asc(books::COLUMN.year)
        .order_by_asc(books::COLUMN.title)
        .order_by_asc(books::COLUMN.id)
        .into_partial_model()
        .all(db)
        .await
}

/// Authors with more than so many books. `column_as` takes a `Column` or an expression, and not what `COLUMN` has.
pub async fn prolific_authors(db: &DatabaseConnection, more_than: i64) -> Result<Vec<ProlificAuthor>, DbErr> {
    authors::Entity::find()
        .select_only()
        .column_as(authors::Column::Name, "author")
        .column_as(books::COLUMN.id.count(), "books")
        .inner_join(books::Entity)
        .group_by(authors::COLUMN.id)
        .group_by(authors::COLUMN.name)
        .having(books::COLUMN.id.count().gt(more_than))
        .order_by_asc(authors::COLUMN.name)
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
        .filter(publishers::COLUMN.name.eq(name))
        .order_by_asc(books::COLUMN.id)
        .all(db)
        .await
}

/// Puts a tag on a book, creates the tag if it is new, and gives the book's tags. What is pushed to a book's tags and saved
/// with it is linked to it; the tag itself is written before, where it is no error that it is there:
/// that call takes an entity's `Column`.
pub async fn tag_book(db: &DatabaseConnection, id: i32, name: &str) -> Result<(Book, Vec<Tag>), DbErr> {
    let tx = db.begin_with_options(writing()).await?;
    let book = find_book(&tx, id).await?;
    tags::Entity::insert(tags::ActiveModel { name: Set(name.to_owned()), ..Default::default() })
        .on_conflict_do_nothing_on([tags::Column::Name])
        .exec_without_returning(&tx)
        .await?;
    let tag = tags::Entity::find_by_name(name).one(&tx).await?;
    let tag = tag.ok_or_else(|| DbErr::RecordNotFound("the tag that was just made".to_owned()))?;
    let mut tagged = book.clone().into_ex().into_active_model();
    tagged.tags.push(tag.into_active_model());
    tagged.save(&tx).await?;
    let tags = book.find_related(tags::Entity).order_by_asc(tags::COLUMN.name).all(&tx).await?;
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
