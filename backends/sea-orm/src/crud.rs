//! Lesson 03: create, read, update, delete. What is written is an `ActiveModel`: only the fields that are
//! set.

use crate::models::{Book, FoundBook, Status, authors, books};
use backend_api::like_pattern;
use chrono::NaiveDate;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::sea_query::extension::postgres::PgExpr;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbBackend, DbErr,
    EntityTrait, QueryFilter, QueryOrder, QueryTrait, TransactionTrait,
};

/// Creates a book.
pub async fn create_book(
    db: &impl ConnectionTrait,
    title: &str,
    year: i32,
    author_id: i32,
) -> Result<Book, DbErr> {
    let book = books::ActiveModel {
        title: Set(title.to_owned()),
        year: Set(year),
        author_id: Set(author_id),
        ..Default::default()
    };
    book.insert(db).await
}

/// Reads one book by its id.
pub async fn find_book(db: &impl ConnectionTrait, id: i32) -> Result<Book, DbErr> {
    let book = books::Entity::find_by_id(id).one(db).await?;
    book.ok_or_else(|| DbErr::RecordNotFound(format!("no book has the id {id}")))
}

/// Books by id, all or those with one status.
pub async fn list_books(db: &DatabaseConnection, status: Option<Status>) -> Result<Vec<Book>, DbErr> {
    books::Entity::find()
        .apply_if(status, |query, status| query.filter(books::Column::Status.eq(status)))
        .order_by_asc(books::Column::Id)
        .all(db)
        .await
}

/// Books whose title or author contains a text; PostgreSQL's `LIKE` tells
/// upper case from lower, and its `ILIKE` does not.
pub async fn search_books(db: &DatabaseConnection, text: &str) -> Result<Vec<FoundBook>, DbErr> {
    let pattern = like_pattern(text);
    let matches = |column: Expr| match db.get_database_backend() {
        // A server takes a backslash as an escape by itself.
        DbBackend::Postgres => column.ilike(&pattern),
        DbBackend::MySql => column.like(&pattern),
        _ => column.like(LikeExpr::new(&pattern).escape('\\')),
    };
    books::Entity::find()
        .inner_join(authors::Entity)
        .filter(
            Condition::any()
                .add(matches(books::Column::Title.into_expr()))
                .add(matches(authors::Column::Name.into_expr())),
        )
        .order_by_asc(books::Column::Id)
        .into_partial_model()
        .all(db)
        .await
}

/// Marks a book as checked out until a date.
pub async fn check_out(db: &impl ConnectionTrait, id: i32, due: NaiveDate) -> Result<Book, DbErr> {
    let book = books::ActiveModel {
        id: Unchanged(id),
        status: Set(Status::CheckedOut),
        due: Set(Some(due)),
        ..Default::default()
    };
    book.update(db).await
}

/// Checks out all of these books or, if one is missing, none: the error drops the transaction.
pub async fn check_out_all(db: &DatabaseConnection, ids: &[i32], due: NaiveDate) -> Result<usize, DbErr> {
    let tx = db.begin().await?;
    for &id in ids {
        check_out(&tx, id, due).await?;
    }
    tx.commit().await?;
    Ok(ids.len())
}

/// Marks a book as available and clears its due date.
pub async fn return_book(db: &DatabaseConnection, id: i32) -> Result<Book, DbErr> {
    let book = books::ActiveModel {
        id: Unchanged(id),
        status: Set(Status::Available),
        due: Set(None),
        ..Default::default()
    };
    book.update(db).await
}

/// Deletes a book; gives the number of deleted rows.
pub async fn delete_book(db: &DatabaseConnection, id: i32) -> Result<u64, DbErr> {
    Ok(books::Entity::delete_by_id(id).exec(db).await?.rows_affected)
}
