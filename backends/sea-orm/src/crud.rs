//! Lesson 03: create, read, update, delete; `writes` has what is written and comes back.

use crate::models::{Book, FoundBook, Status, authors, books};
use backend_api::like_pattern;
use sea_orm::sea_query::extension::postgres::PgExpr;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait,
    IntoSimpleExpr, QueryFilter, QueryOrder, QueryTrait,
};

/// Reads one book by its id.
pub async fn find_book(db: &impl ConnectionTrait, id: i32) -> Result<Book, DbErr> {
    let book = books::Entity::find_by_id(id).one(db).await?;
    book.ok_or_else(|| DbErr::RecordNotFound(format!("no book has the id {id}")))
}

/// Books by id, all or those with one status.
pub async fn list_books(db: &DatabaseConnection, status: Option<Status>) -> Result<Vec<Book>, DbErr> {
    books::Entity::find()
        .apply_if(status, |query, status| query.filter(books::COLUMN.status.eq(status)))
        .order_by_asc(books::COLUMN.id)
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
                .add(matches(books::COLUMN.title.into_simple_expr()))
                .add(matches(authors::COLUMN.name.into_simple_expr())),
        )
        .order_by_asc(books::COLUMN.id)
        .into_partial_model()
        .all(db)
        .await
}

/// Deletes a book; gives the number of deleted rows.
pub async fn delete_book(db: &DatabaseConnection, id: i32) -> Result<u64, DbErr> {
    Ok(books::Entity::delete_by_id(id).exec(db).await?.rows_affected)
}
