//! The rows as Rust types. An entity is table, model and relations in one: `DeriveEntityModel` makes of
//! each struct a `Model` to read, an `ActiveModel` to write, and the `Column`s to ask for.

use sea_orm::entity::prelude::*;
use sea_orm::{DerivePartialModel, FromQueryResult};

pub use authors::{Model as Author, ModelEx as AuthorEx};
pub use books::{Model as Book, ModelEx as BookEx};
pub use tags::Model as Tag;

/// Authors.
pub mod authors {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "authors")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub name: String,
        #[sea_orm(has_many)]
        pub books: HasMany<super::books::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Publishers.
pub mod publishers {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "publishers")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub name: String,
        #[sea_orm(has_many)]
        pub books: HasMany<super::books::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Books.
pub mod books {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "books")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub title: String,
        pub year: i32,
        #[sea_orm(indexed)]
        pub author_id: i32,
        pub publisher_id: Option<i32>,
        #[sea_orm(default_value = "available")]
        pub status: super::Status,
        pub due: Option<Date>,
        #[sea_orm(belongs_to, from = "author_id", to = "id", on_delete = "Cascade")]
        pub author: BelongsTo<super::authors::Entity>,
        #[sea_orm(belongs_to, from = "publisher_id", to = "id", on_delete = "SetNull")]
        pub publisher: BelongsTo<Option<super::publishers::Entity>>,
        #[sea_orm(has_many, via = "book_tags")]
        pub tags: HasMany<super::tags::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Tags.
pub mod tags {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "tags")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        #[sea_orm(unique)]
        pub name: String,
        #[sea_orm(has_many, via = "book_tags")]
        pub books: HasMany<super::books::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which book has which tag.
pub mod book_tags {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "book_tags")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub book_id: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tag_id: i32,
        #[sea_orm(belongs_to, from = "book_id", to = "id", on_delete = "Cascade")]
        pub book: BelongsTo<super::books::Entity>,
        #[sea_orm(belongs_to, from = "tag_id", to = "id", on_delete = "Cascade")]
        pub tag: BelongsTo<super::tags::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A book's title and year with its author's name.
#[derive(Debug, Clone, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "books::Entity")]
pub struct BookWithAuthor {
    pub title: String,
    pub year: i32,
    #[sea_orm(from_expr = "Expr::col((authors::Entity, authors::COLUMN.name))")]
    pub author: String,
}

/// An author's name with the number of books.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ProlificAuthor {
    pub author: String,
    pub books: i64,
}

/// A book as a search shows it.
#[derive(Debug, Clone, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "books::Entity")]
pub struct FoundBook {
    pub id: i32,
    pub title: String,
    #[sea_orm(from_expr = "Expr::col((authors::Entity, authors::COLUMN.name))")]
    pub author: String,
    pub status: Status,
}

/// Whether a book is in the library; text in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Status {
    #[sea_orm(string_value = "available")]
    Available,
    #[sea_orm(string_value = "checked_out")]
    CheckedOut,
}

backend_api::same_models!();
