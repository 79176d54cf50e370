//! Associations over three tables: authors, their books, and the tags of these.

use crate::models::{AuthorEx, authors, books, tags};
use sea_orm::{DatabaseConnection, DbErr};

/// The entity loader asks once for each level of the tree, and puts the children into their parents' own fields.
pub async fn authors_with_tagged_books(db: &DatabaseConnection) -> Result<Vec<AuthorEx>, DbErr> {
    authors::Entity::load().with((books::Entity, tags::Entity)).all(db).await
}
