//! The rows as Rust types.

use chrono::{NaiveDate, NaiveDateTime};
use sqlx::FromRow;

/// A row of `user`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct User {
    pub site: String,
    pub name: String,
    #[sqlx(rename = "type")]
    pub type_: String,
    pub born: Option<NaiveDate>,
}

/// A row of `users_by_type`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct UsersByTypeRow {
    pub name: String,
    #[sqlx(rename = "type")]
    pub type_: String,
    pub born: Option<NaiveDate>,
}

/// A row of `posts_with_authors`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct PostsWithAuthorsRow {
    pub id: i64,
    pub slug: String,
    pub author: String,
    #[sqlx(rename = "type")]
    pub type_: String,
}

/// A row of `latest_posts`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct LatestPostsRow {
    pub id: i64,
    pub slug: String,
    pub published: Option<NaiveDateTime>,
}

/// A row of `thread`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct ThreadRow {
    pub id: i64,
    pub text: String,
    pub answered: Option<String>,
}

/// A row of `posts_of_tag`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct PostsOfTagRow {
    pub id: i64,
    pub slug: String,
}

/// A row of `tags_with_counts`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct TagsWithCountsRow {
    pub tag: String,
    pub posts: i64,
}

/// A row of `linked_posts`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct LinkedPostsRow {
    pub slug: String,
    pub label: Option<String>,
}

/// A row of `silent_users`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct SilentUsersRow {
    pub site: String,
    pub name: String,
}

/// A row of `posts_of_year`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct PostsOfYearRow {
    pub id: i64,
    pub slug: String,
}

/// A row of `lengths`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct LengthsRow {
    pub slug: String,
    pub length: i64,
    pub shout: String,
}

/// A row of `optional_author`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct OptionalAuthorRow {
    pub id: i64,
    pub slug: String,
}

/// A row of `nested`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct NestedRow {
    pub id: i64,
    pub depth: i64,
}

/// A row of `post_of_slug`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct PostOfSlugRow {
    pub id: i64,
    pub slug: String,
}

/// A row of `delete_comment`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct DeleteCommentRow {
    pub id: i64,
    pub text: String,
}
