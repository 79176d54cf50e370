//! The queries, a function for each.

use super::models::{
    DeleteCommentRow, LatestPostsRow, LengthsRow, LinkedPostsRow, NestedRow, OptionalAuthorRow,
    PostOfSlugRow, PostsOfTagRow, PostsOfYearRow, PostsWithAuthorsRow, SilentUsersRow,
    TagsWithCountsRow, ThreadRow, User, UsersByTypeRow,
};
use chrono::NaiveDateTime;
use rusqlite::{Connection, Result, named_params};

/// User of site.
pub fn user_of_site(conn: &Connection, site: &str, name: &str) -> Result<User> {
    conn.prepare_cached(r#"SELECT * FROM "user" WHERE site = :site AND name = :name"#)?
        .query_row(
            named_params! { ":site": site, ":name": name },
            User::from_row,
        )
}

/// Users by type.
pub fn users_by_type(conn: &Connection, type_: &str) -> Result<Vec<UsersByTypeRow>> {
    conn.prepare_cached(
        r#"SELECT name, "type", born FROM "user" WHERE "type" = :type ORDER BY name"#,
    )?
    .query_map(named_params! { ":type": type_ }, UsersByTypeRow::from_row)?
    .collect()
}

/// Posts with their authors, along a key of two columns.
pub fn posts_with_authors(conn: &Connection, site: &str) -> Result<Vec<PostsWithAuthorsRow>> {
    conn.prepare_cached(
        r#"SELECT p.id, p.slug, u.name AS author, u."type"
         FROM post p JOIN "user" u ON u.site = p.site AND u.name = p.author
         WHERE p.site = :site ORDER BY p.id"#,
    )?
    .query_map(
        named_params! { ":site": site },
        PostsWithAuthorsRow::from_row,
    )?
    .collect()
}

/// Latest posts.
pub fn latest_posts(
    conn: &Connection,
    before: NaiveDateTime,
    limit: i64,
) -> Result<Vec<LatestPostsRow>> {
    conn.prepare_cached(
        "SELECT id, slug, published FROM post
         WHERE published IS NOT NULL AND published < :before
         ORDER BY published DESC LIMIT :limit",
    )?
    .query_map(
        named_params! { ":before": before, ":limit": limit },
        LatestPostsRow::from_row,
    )?
    .collect()
}

/// The comments of a post, each with what it answers.
pub fn thread(conn: &Connection, post: i64) -> Result<Vec<ThreadRow>> {
    conn.prepare_cached(
        r#"SELECT c.id, c."text", a."text" AS answered
         FROM comment c LEFT JOIN comment a ON a.id = c.parent_id
         WHERE c.post_id = :post ORDER BY c."order", c.id"#,
    )?
    .query_map(named_params! { ":post": post }, ThreadRow::from_row)?
    .collect()
}

/// Posts of tag.
pub fn posts_of_tag(conn: &Connection, tag: &str) -> Result<Vec<PostsOfTagRow>> {
    conn.prepare_cached(
        r#"SELECT p.id, p.slug FROM post p
         JOIN "Tag Names" t ON t.post_id = p.id
         WHERE t.tag = :tag ORDER BY p.id"#,
    )?
    .query_map(named_params! { ":tag": tag }, PostsOfTagRow::from_row)?
    .collect()
}

/// Tags with counts.
pub fn tags_with_counts(conn: &Connection, at_least: i64) -> Result<Vec<TagsWithCountsRow>> {
    conn.prepare_cached(
        r#"SELECT tag, COUNT(*) AS posts
         FROM "Tag Names" GROUP BY tag
         HAVING COUNT(*) >= :at_least
         ORDER BY posts DESC, tag"#,
    )?
    .query_map(
        named_params! { ":at_least": at_least },
        TagsWithCountsRow::from_row,
    )?
    .collect()
}

/// Where a post leads to.
pub fn linked_posts(conn: &Connection, slug: &str) -> Result<Vec<LinkedPostsRow>> {
    conn.prepare_cached(
        "SELECT t.slug, l.label FROM link l
         JOIN post f ON f.id = l.from_post
         JOIN post t ON t.id = l.to_post
         WHERE f.slug = :slug ORDER BY t.slug",
    )?
    .query_map(named_params! { ":slug": slug }, LinkedPostsRow::from_row)?
    .collect()
}

/// Silent users.
pub fn silent_users(conn: &Connection) -> Result<Vec<SilentUsersRow>> {
    conn.prepare_cached(
        r#"SELECT u.site, u.name FROM "user" u
         WHERE NOT EXISTS (SELECT 1 FROM post p WHERE p.site = u.site AND p.author =
           u.name)
         ORDER BY u.site, u.name"#,
    )?
    .query_map([], SilentUsersRow::from_row)?
    .collect()
}

/// Posts of year.
pub fn posts_of_year(conn: &Connection, year: &str) -> Result<Vec<PostsOfYearRow>> {
    conn.prepare_cached(
        "SELECT id, slug FROM post WHERE strftime('%Y', published) = :year ORDER BY id",
    )?
    .query_map(named_params! { ":year": year }, PostsOfYearRow::from_row)?
    .collect()
}

/// Lengths.
pub fn lengths(conn: &Connection) -> Result<Vec<LengthsRow>> {
    conn.prepare_cached(
        "SELECT slug, length(body) AS length, upper(slug) AS shout
         FROM post ORDER BY length(body) DESC, id",
    )?
    .query_map([], LengthsRow::from_row)?
    .collect()
}

/// Editors.
pub fn editors(conn: &Connection) -> Result<Vec<String>> {
    conn.prepare_cached(
        "SELECT DISTINCT COALESCE(editor, author) AS editor FROM post ORDER BY editor",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

/// All posts, or those of an author.
pub fn optional_author(conn: &Connection, author: Option<&str>) -> Result<Vec<OptionalAuthorRow>> {
    conn.prepare_cached(
        "SELECT id, slug FROM post
         WHERE (:author IS NULL OR author = :author)
         ORDER BY id",
    )?
    .query_map(
        named_params! { ":author": author },
        OptionalAuthorRow::from_row,
    )?
    .collect()
}

/// Views of site.
pub fn views_of_site(conn: &Connection, site: &str) -> Result<Option<i64>> {
    conn.prepare_cached("SELECT SUM(views) FROM post WHERE site = :site")?
        .query_row(named_params! { ":site": site }, |row| row.get(0))
}

/// All answers below a comment, however deep.
pub fn nested(conn: &Connection, id: i64) -> Result<Vec<NestedRow>> {
    conn.prepare_cached(
        "WITH RECURSIVE below (id, depth) AS (
           SELECT id, 0 FROM comment WHERE id = :id
           UNION ALL
           SELECT c.id, b.depth + 1 FROM comment c JOIN below b ON c.parent_id = b.id
         )
         SELECT id, depth FROM below ORDER BY depth, id",
    )?
    .query_map(named_params! { ":id": id }, NestedRow::from_row)?
    .collect()
}

/// Post of slug.
pub fn post_of_slug(
    conn: &Connection,
    site: &str,
    author: &str,
    slug: &str,
    body: &str,
    published: Option<NaiveDateTime>,
) -> Result<PostOfSlugRow> {
    conn.prepare_cached("INSERT INTO post (site, author, slug, body, published)
         VALUES (:site, :author, :slug, :body, :published)
         RETURNING id, slug")?.query_row(named_params! { ":site": site, ":author": author, ":slug": slug, ":body": body, ":published": published }, PostOfSlugRow::from_row)
}

/// Save user.
pub fn save_user(conn: &Connection, site: &str, name: &str, type_: &str) -> Result<()> {
    conn.prepare_cached(
        r#"INSERT INTO "user" (site, name, "type") VALUES (:site, :name, :type)
         ON CONFLICT (site, name) DO UPDATE SET "type" = excluded."type""#,
    )?
    .execute(named_params! { ":site": site, ":name": name, ":type": type_ })?;
    Ok(())
}

/// Seen.
pub fn seen(conn: &Connection, id: i64) -> Result<usize> {
    conn.prepare_cached("UPDATE post SET views = views + 1 WHERE id = :id")?
        .execute(named_params! { ":id": id })
}

/// Tag post.
pub fn tag_post(conn: &Connection, post: i64, tag: &str) -> Result<usize> {
    conn.prepare_cached(r#"INSERT OR IGNORE INTO "Tag Names" (post_id, tag) VALUES (:post, :tag)"#)?
        .execute(named_params! { ":post": post, ":tag": tag })
}

/// Delete comment.
pub fn delete_comment(conn: &Connection, id: i64) -> Result<DeleteCommentRow> {
    conn.prepare_cached(r#"DELETE FROM comment WHERE id = :id RETURNING id, "text""#)?
        .query_row(named_params! { ":id": id }, DeleteCommentRow::from_row)
}
