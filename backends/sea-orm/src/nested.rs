//! Associations over three tables: authors, their books, and the tags of these.

use crate::models::{AuthorEx, BookEx, authors, books, tags};
use backend_api::models::AuthorTree;
use sea_orm::{DatabaseConnection, DbErr};

/// The entity loader asks once for each level of the tree, and puts the children into their parents' own fields.
pub async fn authors_with_tagged_books(db: &DatabaseConnection) -> Result<Vec<AuthorEx>, DbErr> {
    authors::Entity::load().with((books::Entity, tags::Entity)).all(db).await
}

impl From<AuthorEx> for AuthorTree {
    fn from(author: AuthorEx) -> Self {
        let names = |book: &BookEx| book.tags.iter().map(|tag| tag.name.clone()).collect();
        let books = author.books.iter().map(|book| (book.title.clone(), names(book))).collect();
        AuthorTree { name: author.name, books }
    }
}
