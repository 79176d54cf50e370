//! The queries, a function for each.

use super::models::{
    DeleteCommentRow, LatestPostsRow, LengthsRow, LinkedPostsRow, NestedRow, OptionalAuthorRow,
    PostOfSlugRow, PostsOfTagRow, PostsOfYearRow, PostsWithAuthorsRow, SilentUsersRow,
    TagsWithCountsRow, ThreadRow, User, UsersByTypeRow,
};
use chrono::NaiveDateTime;
use sqlx::{Result, SqliteExecutor};

/// User of site.
pub async fn user_of_site(db: impl SqliteExecutor<'_>, site: &str, name: &str) -> Result<User> {
    sqlx::query_as(r#"SELECT * FROM "user" WHERE site = $1 AND name = $2"#)
        .bind(site)
        .bind(name)
        .fetch_one(db)
        .await
}

/// Users by type.
pub async fn users_by_type(
    db: impl SqliteExecutor<'_>,
    type_: &str,
) -> Result<Vec<UsersByTypeRow>> {
    sqlx::query_as(r#"SELECT name, "type", born FROM "user" WHERE "type" = $1 ORDER BY name"#)
        .bind(type_)
        .fetch_all(db)
        .await
}

/// Posts with their authors, along a key of two columns.
pub async fn posts_with_authors(
    db: impl SqliteExecutor<'_>,
    site: &str,
) -> Result<Vec<PostsWithAuthorsRow>> {
    sqlx::query_as(
        r#"SELECT p.id, p.slug, u.name AS author, u."type"
         FROM post p JOIN "user" u ON u.site = p.site AND u.name = p.author
         WHERE p.site = $1 ORDER BY p.id"#,
    )
    .bind(site)
    .fetch_all(db)
    .await
}

/// Latest posts.
pub async fn latest_posts(
    db: impl SqliteExecutor<'_>,
    before: NaiveDateTime,
    limit: i64,
) -> Result<Vec<LatestPostsRow>> {
    sqlx::query_as(
        "SELECT id, slug, published FROM post
         WHERE published IS NOT NULL AND published < $1
         ORDER BY published DESC LIMIT $2",
    )
    .bind(before)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// The comments of a post, each with what it answers.
pub async fn thread(db: impl SqliteExecutor<'_>, post: i64) -> Result<Vec<ThreadRow>> {
    sqlx::query_as(
        r#"SELECT c.id, c."text", a."text" AS answered
         FROM comment c LEFT JOIN comment a ON a.id = c.parent_id
         WHERE c.post_id = $1 ORDER BY c."order", c.id"#,
    )
    .bind(post)
    .fetch_all(db)
    .await
}

/// Posts of tag.
pub async fn posts_of_tag(db: impl SqliteExecutor<'_>, tag: &str) -> Result<Vec<PostsOfTagRow>> {
    sqlx::query_as(
        r#"SELECT p.id, p.slug FROM post p
         JOIN "Tag Names" t ON t.post_id = p.id
         WHERE t.tag = $1 ORDER BY p.id"#,
    )
    .bind(tag)
    .fetch_all(db)
    .await
}

/// Tags with counts.
pub async fn tags_with_counts(
    db: impl SqliteExecutor<'_>,
    at_least: i64,
) -> Result<Vec<TagsWithCountsRow>> {
    sqlx::query_as(
        r#"SELECT tag, COUNT(*) AS posts
         FROM "Tag Names" GROUP BY tag
         HAVING COUNT(*) >= $1 ORDER BY posts DESC, tag"#,
    )
    .bind(at_least)
    .fetch_all(db)
    .await
}

/// Where a post leads to.
pub async fn linked_posts(db: impl SqliteExecutor<'_>, slug: &str) -> Result<Vec<LinkedPostsRow>> {
    sqlx::query_as(
        "SELECT t.slug, l.label FROM link l
         JOIN post f ON f.id = l.from_post
         JOIN post t ON t.id = l.to_post
         WHERE f.slug = $1 ORDER BY t.slug",
    )
    .bind(slug)
    .fetch_all(db)
    .await
}

/// Silent users.
pub async fn silent_users(db: impl SqliteExecutor<'_>) -> Result<Vec<SilentUsersRow>> {
    sqlx::query_as(
        r#"SELECT u.site, u.name FROM "user" u
         WHERE NOT EXISTS (SELECT 1 FROM post p WHERE p.site = u.site AND p.author =
           u.name)
         ORDER BY u.site, u.name"#,
    )
    .fetch_all(db)
    .await
}

/// Posts of year.
pub async fn posts_of_year(db: impl SqliteExecutor<'_>, year: &str) -> Result<Vec<PostsOfYearRow>> {
    sqlx::query_as("SELECT id, slug FROM post WHERE strftime('%Y', published) = $1 ORDER BY id")
        .bind(year)
        .fetch_all(db)
        .await
}

/// Lengths.
pub async fn lengths(db: impl SqliteExecutor<'_>) -> Result<Vec<LengthsRow>> {
    sqlx::query_as(
        "SELECT slug, length(body) AS length, upper(slug) AS shout
         FROM post ORDER BY length(body) DESC, id",
    )
    .fetch_all(db)
    .await
}

/// Editors.
pub async fn editors(db: impl SqliteExecutor<'_>) -> Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT DISTINCT COALESCE(editor, author) AS editor FROM post ORDER BY editor",
    )
    .fetch_all(db)
    .await
}

/// All posts, or those of an author.
pub async fn optional_author(
    db: impl SqliteExecutor<'_>,
    author: Option<&str>,
) -> Result<Vec<OptionalAuthorRow>> {
    sqlx::query_as(
        "SELECT id, slug FROM post
         WHERE ($1 IS NULL OR author = $1)
         ORDER BY id",
    )
    .bind(author)
    .fetch_all(db)
    .await
}

/// Views of site.
pub async fn views_of_site(db: impl SqliteExecutor<'_>, site: &str) -> Result<Option<i64>> {
    sqlx::query_scalar("SELECT SUM(views) FROM post WHERE site = $1")
        .bind(site)
        .fetch_one(db)
        .await
}

/// All answers below a comment, however deep.
pub async fn nested(db: impl SqliteExecutor<'_>, id: i64) -> Result<Vec<NestedRow>> {
    sqlx::query_as(
        "WITH RECURSIVE below (id, depth) AS (
           SELECT id, 0 FROM comment WHERE id = $1
           UNION ALL
           SELECT c.id, b.depth + 1 FROM comment c JOIN below b ON c.parent_id = b.id
         )
         SELECT id, depth FROM below ORDER BY depth, id",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

/// Post of slug.
pub async fn post_of_slug(
    db: impl SqliteExecutor<'_>,
    site: &str,
    author: &str,
    slug: &str,
    body: &str,
    published: Option<NaiveDateTime>,
) -> Result<PostOfSlugRow> {
    sqlx::query_as(
        "INSERT INTO post (site, author, slug, body, published)
         VALUES ($1, $2, $3, $4, $5)
         RETURNING id, slug",
    )
    .bind(site)
    .bind(author)
    .bind(slug)
    .bind(body)
    .bind(published)
    .fetch_one(db)
    .await
}

/// Save user.
pub async fn save_user(
    db: impl SqliteExecutor<'_>,
    site: &str,
    name: &str,
    type_: &str,
) -> Result<()> {
    sqlx::query(
        r#"INSERT INTO "user" (site, name, "type") VALUES ($1, $2, $3)
         ON CONFLICT (site, name) DO UPDATE SET "type" = excluded."type""#,
    )
    .bind(site)
    .bind(name)
    .bind(type_)
    .execute(db)
    .await?;
    Ok(())
}

/// Seen.
pub async fn seen(db: impl SqliteExecutor<'_>, id: i64) -> Result<u64> {
    Ok(
        sqlx::query("UPDATE post SET views = views + 1 WHERE id = $1")
            .bind(id)
            .execute(db)
            .await?
            .rows_affected(),
    )
}

/// Tag post.
pub async fn tag_post(db: impl SqliteExecutor<'_>, post: i64, tag: &str) -> Result<u64> {
    Ok(
        sqlx::query(r#"INSERT OR IGNORE INTO "Tag Names" (post_id, tag) VALUES ($1, $2)"#)
            .bind(post)
            .bind(tag)
            .execute(db)
            .await?
            .rows_affected(),
    )
}

/// Delete comment.
pub async fn delete_comment(db: impl SqliteExecutor<'_>, id: i64) -> Result<DeleteCommentRow> {
    sqlx::query_as(r#"DELETE FROM comment WHERE id = $1 RETURNING id, "text""#)
        .bind(id)
        .fetch_one(db)
        .await
}
