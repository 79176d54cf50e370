//! What the expert tuning does otherwise: no `LIMIT` where one row is found, and new rows that stay where they are.

use crate::error::Error;
use crate::models::{Author, Book, authors, books};
use crate::queries::active;
use backend_api::{Answer, Inserting, Meter, NewBook, Opening, Operation, models, timed};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, TransactionTrait};

/// Reads one book by its id without the `LIMIT` of `one`, which SQLite prepares anew for at each execution.
pub async fn find_book_without_limit(db: &impl ConnectionTrait, id: i32) -> Result<Book, DbErr> {
    let book = books::Entity::find_by_id(id).all(db).await?.pop();
    book.ok_or_else(|| DbErr::RecordNotFound(format!("no book has the id {id}")))
}

/// From a book to its author, without the `LIMIT` of `one`: few books have the same title.
pub async fn author_of_book_without_limit(db: &DatabaseConnection, title: &str) -> Result<Author, DbErr> {
    let found = authors::Entity::find().inner_join(books::Entity).filter(books::COLUMN.title.eq(title));
    let author = found.all(db).await?.into_iter().next();
    author.ok_or_else(|| DbErr::RecordNotFound(format!("no book has the title {title}")))
}

/// Inserts books one by one, a commit for each, and leaves the new rows where they are.
pub async fn insert_one_by_one_unreturned(
    db: &impl ConnectionTrait,
    books: &[NewBook],
) -> Result<u64, DbErr> {
    let mut inserted = 0;
    for book in books {
        inserted += books::Entity::insert(active(book)).exec_without_returning(db).await?;
    }
    Ok(inserted)
}

/// Inserts books one by one, one commit for all, and leaves the new rows where they are.
pub async fn insert_in_one_transaction_unreturned(
    db: &DatabaseConnection,
    books: &[NewBook],
) -> Result<u64, DbErr> {
    let tx = db.begin().await?;
    let inserted = insert_one_by_one_unreturned(&tx, books).await?;
    tx.commit().await?;
    Ok(inserted)
}

/// Runs an operation that is done otherwise; nothing for the others.
pub async fn dispatch(
    db: &DatabaseConnection,
    opening: &Opening,
    operation: &Operation,
    meter: &mut Meter<'_>,
) -> Result<Option<Answer>, Error> {
    Ok(Some(match operation {
        Operation::FindBook { id } => {
            let book = timed!(meter: find_book_without_limit(db, *id).await);
            Answer::row::<models::Book>(book)
        }
        Operation::AuthorOfBook { title } => {
            let author = timed!(meter: author_of_book_without_limit(db, title).await);
            Answer::row::<models::Author>(author)
        }
        Operation::InsertBooks { count, how } => {
            let books = opening.data.first_new_books(*count);
            Answer::changed(match how {
                Inserting::OneByOne => {
                    timed!(meter: insert_one_by_one_unreturned(db, books).await)
                }
                Inserting::OneTransaction => {
                    timed!(meter: insert_in_one_transaction_unreturned(db, books).await)
                }
                Inserting::MultiRow | Inserting::Unnest | Inserting::Copy => return Ok(None),
            })
        }
        _ => return Ok(None),
    }))
}
