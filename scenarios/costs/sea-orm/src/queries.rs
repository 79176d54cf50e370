use crate::models::{self, Book};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};

pub async fn add(db: &DatabaseConnection, book: Book) -> Result<Book, DbErr> {
    let new = models::ActiveModel { id: Set(book.id), title: Set(book.title), year: Set(book.year) };
    new.insert(db).await
}

pub async fn later_than(db: &DatabaseConnection, year: i32) -> Result<Vec<Book>, DbErr> {
    models::Entity::find()
        .filter(models::Column::Year.gt(year))
        .order_by_asc(models::Column::Id)
        .limit(100)
        .all(db)
        .await
}
