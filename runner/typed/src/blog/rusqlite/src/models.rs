//! The rows as Rust types.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Result, Row};

/// A row of `user`.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    pub site: String,
    pub name: String,
    pub type_: String,
    pub born: Option<NaiveDate>,
}

impl User {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(User {
            site: row.get(0)?,
            name: row.get(1)?,
            type_: row.get(2)?,
            born: row.get(3)?,
        })
    }
}

/// A row of `users_by_type`.
#[derive(Debug, Clone, PartialEq)]
pub struct UsersByTypeRow {
    pub name: String,
    pub type_: String,
    pub born: Option<NaiveDate>,
}

impl UsersByTypeRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(UsersByTypeRow {
            name: row.get(0)?,
            type_: row.get(1)?,
            born: row.get(2)?,
        })
    }
}

/// A row of `posts_with_authors`.
#[derive(Debug, Clone, PartialEq)]
pub struct PostsWithAuthorsRow {
    pub id: i64,
    pub slug: String,
    pub author: String,
    pub type_: String,
}

impl PostsWithAuthorsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(PostsWithAuthorsRow {
            id: row.get(0)?,
            slug: row.get(1)?,
            author: row.get(2)?,
            type_: row.get(3)?,
        })
    }
}

/// A row of `latest_posts`.
#[derive(Debug, Clone, PartialEq)]
pub struct LatestPostsRow {
    pub id: i64,
    pub slug: String,
    pub published: Option<NaiveDateTime>,
}

impl LatestPostsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(LatestPostsRow {
            id: row.get(0)?,
            slug: row.get(1)?,
            published: row.get(2)?,
        })
    }
}

/// A row of `thread`.
#[derive(Debug, Clone, PartialEq)]
pub struct ThreadRow {
    pub id: i64,
    pub text: String,
    pub answered: Option<String>,
}

impl ThreadRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(ThreadRow {
            id: row.get(0)?,
            text: row.get(1)?,
            answered: row.get(2)?,
        })
    }
}

/// A row of `posts_of_tag`.
#[derive(Debug, Clone, PartialEq)]
pub struct PostsOfTagRow {
    pub id: i64,
    pub slug: String,
}

impl PostsOfTagRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(PostsOfTagRow {
            id: row.get(0)?,
            slug: row.get(1)?,
        })
    }
}

/// A row of `tags_with_counts`.
#[derive(Debug, Clone, PartialEq)]
pub struct TagsWithCountsRow {
    pub tag: String,
    pub posts: i64,
}

impl TagsWithCountsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(TagsWithCountsRow {
            tag: row.get(0)?,
            posts: row.get(1)?,
        })
    }
}

/// A row of `linked_posts`.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedPostsRow {
    pub slug: String,
    pub label: Option<String>,
}

impl LinkedPostsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(LinkedPostsRow {
            slug: row.get(0)?,
            label: row.get(1)?,
        })
    }
}

/// A row of `silent_users`.
#[derive(Debug, Clone, PartialEq)]
pub struct SilentUsersRow {
    pub site: String,
    pub name: String,
}

impl SilentUsersRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(SilentUsersRow {
            site: row.get(0)?,
            name: row.get(1)?,
        })
    }
}

/// A row of `posts_of_year`.
#[derive(Debug, Clone, PartialEq)]
pub struct PostsOfYearRow {
    pub id: i64,
    pub slug: String,
}

impl PostsOfYearRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(PostsOfYearRow {
            id: row.get(0)?,
            slug: row.get(1)?,
        })
    }
}

/// A row of `lengths`.
#[derive(Debug, Clone, PartialEq)]
pub struct LengthsRow {
    pub slug: String,
    pub length: i64,
    pub shout: String,
}

impl LengthsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(LengthsRow {
            slug: row.get(0)?,
            length: row.get(1)?,
            shout: row.get(2)?,
        })
    }
}

/// A row of `optional_author`.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionalAuthorRow {
    pub id: i64,
    pub slug: String,
}

impl OptionalAuthorRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(OptionalAuthorRow {
            id: row.get(0)?,
            slug: row.get(1)?,
        })
    }
}

/// A row of `nested`.
#[derive(Debug, Clone, PartialEq)]
pub struct NestedRow {
    pub id: i64,
    pub depth: i64,
}

impl NestedRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(NestedRow {
            id: row.get(0)?,
            depth: row.get(1)?,
        })
    }
}

/// A row of `post_of_slug`.
#[derive(Debug, Clone, PartialEq)]
pub struct PostOfSlugRow {
    pub id: i64,
    pub slug: String,
}

impl PostOfSlugRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(PostOfSlugRow {
            id: row.get(0)?,
            slug: row.get(1)?,
        })
    }
}

/// A row of `delete_comment`.
#[derive(Debug, Clone, PartialEq)]
pub struct DeleteCommentRow {
    pub id: i64,
    pub text: String,
}

impl DeleteCommentRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(DeleteCommentRow {
            id: row.get(0)?,
            text: row.get(1)?,
        })
    }
}
