//! The tables as entities, and the rows of queries.

use chrono::{NaiveDate, NaiveDateTime};
use sea_orm::FromQueryResult;

pub use comment::Model as Comment;
pub use link::Model as Link;
pub use post::Model as Post;
pub use site::Model as Site;
pub use tag_names::Model as TagName;
pub use user::Model as User;

/// `site`.
pub mod site {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "site")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub title: String,
        #[sea_orm(has_many)]
        pub user: HasMany<super::user::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `user`.
pub mod user {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "user")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub site: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        #[sea_orm(column_name = "type")]
        pub type_: String,
        pub born: Option<Date>,
        #[sea_orm(belongs_to, from = "site", to = "key")]
        pub site_row: BelongsTo<super::site::Entity>,
        #[sea_orm(has_many)]
        pub post: HasMany<super::post::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `post`.
pub mod post {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "post")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub site: String,
        pub author: String,
        pub editor: Option<String>,
        pub slug: String,
        pub body: String,
        pub published: Option<DateTime>,
        pub views: i64,
        #[sea_orm(
            belongs_to,
            from = "(site, author)",
            to = "(site, name)",
            on_delete = "Cascade"
        )]
        pub user: BelongsTo<super::user::Entity>,
        #[sea_orm(has_many)]
        pub comment: HasMany<super::comment::Entity>,
        #[sea_orm(has_many)]
        pub tag_names: HasMany<super::tag_names::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `comment`.
pub mod comment {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "comment")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub post_id: i64,
        pub parent_id: Option<i64>,
        pub text: String,
        pub order: i64,
        #[sea_orm(belongs_to, from = "post_id", to = "id", on_delete = "Cascade")]
        pub post: BelongsTo<super::post::Entity>,
        #[sea_orm(self_ref, relation_enum = "Parent", from = "parent_id", to = "id")]
        pub parent: BelongsTo<Option<Entity>>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `Tag Names`.
pub mod tag_names {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "Tag Names")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub post_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub tag: String,
        #[sea_orm(belongs_to, from = "post_id", to = "id", on_delete = "Cascade")]
        pub post: BelongsTo<super::post::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `link`.
pub mod link {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_post: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub to_post: i64,
        pub label: Option<String>,
        #[sea_orm(
            belongs_to,
            relation_enum = "FromPost",
            from = "from_post",
            to = "id",
            on_delete = "Cascade"
        )]
        pub from_post_row: BelongsTo<super::post::Entity>,
        #[sea_orm(
            belongs_to,
            relation_enum = "ToPost",
            from = "to_post",
            to = "id",
            on_delete = "Cascade"
        )]
        pub to_post_row: BelongsTo<super::post::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A row of `users_by_type`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct UsersByTypeRow {
    pub name: String,
    pub type_: String,
    pub born: Option<NaiveDate>,
}

/// A row of `posts_with_authors`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct PostsWithAuthorsRow {
    pub id: i64,
    pub slug: String,
    pub author: String,
    pub type_: String,
}

/// A row of `latest_posts`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct LatestPostsRow {
    pub id: i64,
    pub slug: String,
    pub published: Option<NaiveDateTime>,
}

/// A row of `thread`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct ThreadRow {
    pub id: i64,
    pub text: String,
    pub answered: Option<String>,
}

/// A row of `posts_of_tag`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct PostsOfTagRow {
    pub id: i64,
    pub slug: String,
}

/// A row of `tags_with_counts`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct TagsWithCountsRow {
    pub tag: String,
    pub posts: i64,
}

/// A row of `linked_posts`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct LinkedPostsRow {
    pub slug: String,
    pub label: Option<String>,
}

/// A row of `silent_users`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct SilentUsersRow {
    pub site: String,
    pub name: String,
}

/// A row of `posts_of_year`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct PostsOfYearRow {
    pub id: i64,
    pub slug: String,
}

/// A row of `lengths`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct LengthsRow {
    pub slug: String,
    pub length: i64,
    pub shout: String,
}

/// A row of `optional_author`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct OptionalAuthorRow {
    pub id: i64,
    pub slug: String,
}

/// A row of `nested`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct NestedRow {
    pub id: i64,
    pub depth: i64,
}

/// A row of `post_of_slug`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct PostOfSlugRow {
    pub id: i64,
    pub slug: String,
}

/// A row of `delete_comment`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct DeleteCommentRow {
    pub id: i64,
    pub text: String,
}
