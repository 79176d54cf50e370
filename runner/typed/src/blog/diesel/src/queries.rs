//! The queries, a function for each.

use super::models::{
    DeleteCommentRow, LatestPostsRow, LengthsRow, LinkedPostsRow, NestedRow, OptionalAuthorRow,
    PostOfSlugRow, PostsOfTagRow, PostsOfYearRow, PostsWithAuthorsRow, SilentUsersRow,
    TagsWithCountsRow, ThreadRow, User, UsersByTypeRow,
};
use super::schema::{
    coalesce_text, comment, length, link, post, strftime_or_null_2, sum_bigint, tag_names, upper,
    user,
};
use chrono::NaiveDateTime;
use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel::upsert::excluded;

/// User of site.
pub fn user_of_site(conn: &mut SqliteConnection, site: &str, name: &str) -> QueryResult<User> {
    user::table
        .filter(user::site.eq(site))
        .filter(user::name.eq(name))
        .select(User::as_select())
        .get_result(conn)
}

/// Users by type.
pub fn users_by_type(conn: &mut SqliteConnection, type_: &str) -> QueryResult<Vec<UsersByTypeRow>> {
    user::table
        .filter(user::type_.eq(type_))
        .select((user::name, user::type_, user::born))
        .order(user::name)
        .load(conn)
}

/// Posts with their authors, along a key of two columns.
pub fn posts_with_authors(
    conn: &mut SqliteConnection,
    site: &str,
) -> QueryResult<Vec<PostsWithAuthorsRow>> {
    post::table
        .inner_join(user::table.on(user::site.eq(post::site).and(user::name.eq(post::author))))
        .filter(post::site.eq(site))
        .select((post::id, post::slug, user::name, user::type_))
        .order(post::id)
        .load(conn)
}

/// Latest posts.
pub fn latest_posts(
    conn: &mut SqliteConnection,
    before: NaiveDateTime,
    limit: i64,
) -> QueryResult<Vec<LatestPostsRow>> {
    post::table
        .filter(post::published.is_not_null())
        .filter(post::published.lt(before))
        .select((post::id, post::slug, post::published))
        .order(post::published.desc())
        .limit(limit)
        .load(conn)
}

/// The comments of a post, each with what it answers.
pub fn thread(conn: &mut SqliteConnection, post: i64) -> QueryResult<Vec<ThreadRow>> {
    let other_comment = diesel::alias!(comment as other_comment);
    comment::table
        .left_join(
            other_comment.on(other_comment
                .field(comment::id)
                .nullable()
                .eq(comment::parent_id)),
        )
        .filter(comment::post_id.eq(post))
        .select((
            comment::id,
            comment::text,
            other_comment.field(comment::text).nullable(),
        ))
        .order((comment::order, comment::id))
        .load(conn)
}

/// Posts of tag.
pub fn posts_of_tag(conn: &mut SqliteConnection, tag: &str) -> QueryResult<Vec<PostsOfTagRow>> {
    post::table
        .inner_join(tag_names::table)
        .filter(tag_names::tag.eq(tag))
        .select((post::id, post::slug))
        .order(post::id)
        .load(conn)
}

/// Tags with counts.
pub fn tags_with_counts(
    conn: &mut SqliteConnection,
    at_least: i64,
) -> QueryResult<Vec<TagsWithCountsRow>> {
    tag_names::table
        .group_by(tag_names::tag)
        .having(count_star().ge(at_least))
        .select((tag_names::tag, count_star()))
        .order((count_star().desc(), tag_names::tag))
        .load(conn)
}

/// Where a post leads to.
pub fn linked_posts(conn: &mut SqliteConnection, slug: &str) -> QueryResult<Vec<LinkedPostsRow>> {
    let other_post = diesel::alias!(post as other_post);
    link::table
        .inner_join(post::table.on(post::id.eq(link::from_post)))
        .inner_join(other_post.on(other_post.field(post::id).eq(link::to_post)))
        .filter(post::slug.eq(slug))
        .select((other_post.field(post::slug), link::label))
        .order(other_post.field(post::slug))
        .load(conn)
}

/// Silent users.
pub fn silent_users(conn: &mut SqliteConnection) -> QueryResult<Vec<SilentUsersRow>> {
    user::table
        .filter(not(exists(
            post::table
                .filter(post::site.eq(user::site))
                .filter(post::author.eq(user::name)),
        )))
        .select((user::site, user::name))
        .order((user::site, user::name))
        .load(conn)
}

/// Posts of year.
pub fn posts_of_year(conn: &mut SqliteConnection, year: &str) -> QueryResult<Vec<PostsOfYearRow>> {
    post::table
        .filter(strftime_or_null_2("%Y", post::published).eq(year))
        .select((post::id, post::slug))
        .order(post::id)
        .load(conn)
}

/// Lengths.
pub fn lengths(conn: &mut SqliteConnection) -> QueryResult<Vec<LengthsRow>> {
    post::table
        .select((post::slug, length(post::body), upper(post::slug)))
        .order((length(post::body).desc(), post::id))
        .load(conn)
}

/// Editors.
pub fn editors(conn: &mut SqliteConnection) -> QueryResult<Vec<String>> {
    post::table
        .select(coalesce_text(post::editor, post::author))
        .distinct()
        .order(coalesce_text(post::editor, post::author))
        .load(conn)
}

/// All posts, or those of an author.
pub fn optional_author(
    conn: &mut SqliteConnection,
    author: Option<&str>,
) -> QueryResult<Vec<OptionalAuthorRow>> {
    post::table
        .filter(
            author
                .into_sql::<Nullable<Text>>()
                .is_null()
                .or(post::author.nullable().eq(author)),
        )
        .select((post::id, post::slug))
        .order(post::id)
        .load(conn)
}

/// Views of site.
pub fn views_of_site(conn: &mut SqliteConnection, site: &str) -> QueryResult<Option<i64>> {
    post::table
        .filter(post::site.eq(site))
        .select(sum_bigint(post::views))
        .get_result(conn)
}

/// All answers below a comment, however deep.
///
/// In SQL, because of WITH.
pub fn nested(conn: &mut SqliteConnection, id: i64) -> QueryResult<Vec<NestedRow>> {
    diesel::sql_query(
        "WITH RECURSIVE below (id, depth) AS (
           SELECT id, 0 FROM comment WHERE id = ?1
           UNION ALL
           SELECT c.id, b.depth + 1 FROM comment c JOIN below b ON c.parent_id = b.id
         )
         SELECT id, depth FROM below ORDER BY depth, id",
    )
    .bind::<BigInt, _>(id)
    .load(conn)
}

/// Post of slug.
pub fn post_of_slug(
    conn: &mut SqliteConnection,
    site: &str,
    author: &str,
    slug: &str,
    body: &str,
    published: Option<NaiveDateTime>,
) -> QueryResult<PostOfSlugRow> {
    diesel::insert_into(post::table)
        .values((
            post::site.eq(site),
            post::author.eq(author),
            post::slug.eq(slug),
            post::body.eq(body),
            post::published.eq(published),
        ))
        .returning((post::id, post::slug))
        .get_result(conn)
}

/// Save user.
pub fn save_user(
    conn: &mut SqliteConnection,
    site: &str,
    name: &str,
    type_: &str,
) -> QueryResult<()> {
    diesel::insert_into(user::table)
        .values((
            user::site.eq(site),
            user::name.eq(name),
            user::type_.eq(type_),
        ))
        .on_conflict((user::site, user::name))
        .do_update()
        .set(user::type_.eq(excluded(user::type_)))
        .execute(conn)?;
    Ok(())
}

/// Seen.
pub fn seen(conn: &mut SqliteConnection, id: i64) -> QueryResult<usize> {
    diesel::update(post::table.find(id))
        .set(post::views.eq(post::views + 1))
        .execute(conn)
}

/// Tag post.
pub fn tag_post(conn: &mut SqliteConnection, post: i64, tag: &str) -> QueryResult<usize> {
    diesel::insert_into(tag_names::table)
        .values((tag_names::post_id.eq(post), tag_names::tag.eq(tag)))
        .on_conflict_do_nothing()
        .execute(conn)
}

/// Delete comment.
pub fn delete_comment(conn: &mut SqliteConnection, id: i64) -> QueryResult<DeleteCommentRow> {
    diesel::delete(comment::table.find(id))
        .returning((comment::id, comment::text))
        .get_result(conn)
}
