//! The queries, a function for each.

use super::models::{
    DeleteCommentRow, LatestPostsRow, LengthsRow, LinkedPostsRow, NestedRow, OptionalAuthorRow,
    PostOfSlugRow, PostsOfTagRow, PostsOfYearRow, PostsWithAuthorsRow, SilentUsersRow,
    TagsWithCountsRow, ThreadRow, User, UsersByTypeRow, comment, link, post, tag_names, user,
};
use chrono::NaiveDateTime;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Asterisk, Expr, Func, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Statement,
};

/// User of site.
pub async fn user_of_site(
    db: &impl ConnectionTrait,
    site: &str,
    name: &str,
) -> Result<User, DbErr> {
    let row = user::Entity::find()
        .filter(user::COLUMN.site.eq(site))
        .filter(user::COLUMN.name.eq(name))
        .one(db)
        .await?;
    row.ok_or_else(|| DbErr::RecordNotFound("user_of_site finds no row".to_owned()))
}

/// Users by type.
pub async fn users_by_type(
    db: &impl ConnectionTrait,
    type_: &str,
) -> Result<Vec<UsersByTypeRow>, DbErr> {
    user::Entity::find()
        .filter(user::COLUMN.type_.eq(type_))
        .select_only()
        .column(user::Column::Name)
        .column_as(user::Column::Type, "type_")
        .column(user::Column::Born)
        .order_by_asc(user::COLUMN.name)
        .into_model::<UsersByTypeRow>()
        .all(db)
        .await
}

/// Posts with their authors, along a key of two columns.
pub async fn posts_with_authors(
    db: &impl ConnectionTrait,
    site: &str,
) -> Result<Vec<PostsWithAuthorsRow>, DbErr> {
    post::Entity::find()
        .inner_join(user::Entity)
        .filter(post::COLUMN.site.eq(site))
        .select_only()
        .column(post::Column::Id)
        .column(post::Column::Slug)
        .column_as(user::Column::Name, "author")
        .column_as(user::Column::Type, "type_")
        .order_by_asc(post::COLUMN.id)
        .into_model::<PostsWithAuthorsRow>()
        .all(db)
        .await
}

/// Latest posts.
pub async fn latest_posts(
    db: &impl ConnectionTrait,
    before: NaiveDateTime,
    limit: i64,
) -> Result<Vec<LatestPostsRow>, DbErr> {
    post::Entity::find()
        .filter(post::COLUMN.published.is_not_null())
        .filter(post::COLUMN.published.lt(before))
        .select_only()
        .column(post::Column::Id)
        .column(post::Column::Slug)
        .column(post::Column::Published)
        .order_by_desc(post::COLUMN.published)
        .limit(u64::try_from(limit).ok())
        .into_model::<LatestPostsRow>()
        .all(db)
        .await
}

/// The comments of a post, each with what it answers.
pub async fn thread(db: &impl ConnectionTrait, post: i64) -> Result<Vec<ThreadRow>, DbErr> {
    comment::Entity::find()
        .join_as(
            JoinType::LeftJoin,
            comment::Relation::Parent.def(),
            "other_comment",
        )
        .filter(comment::COLUMN.post_id.eq(post))
        .select_only()
        .column(comment::Column::Id)
        .column(comment::Column::Text)
        .column_as(
            Expr::col(("other_comment", comment::Column::Text)),
            "answered",
        )
        .order_by_asc(comment::COLUMN.order)
        .order_by_asc(comment::COLUMN.id)
        .into_model::<ThreadRow>()
        .all(db)
        .await
}

/// Posts of tag.
pub async fn posts_of_tag(
    db: &impl ConnectionTrait,
    tag: &str,
) -> Result<Vec<PostsOfTagRow>, DbErr> {
    post::Entity::find()
        .inner_join(tag_names::Entity)
        .filter(tag_names::COLUMN.tag.eq(tag))
        .select_only()
        .column(post::Column::Id)
        .column(post::Column::Slug)
        .order_by_asc(post::COLUMN.id)
        .into_model::<PostsOfTagRow>()
        .all(db)
        .await
}

/// Tags with counts.
pub async fn tags_with_counts(
    db: &impl ConnectionTrait,
    at_least: i64,
) -> Result<Vec<TagsWithCountsRow>, DbErr> {
    tag_names::Entity::find()
        .select_only()
        .column(tag_names::Column::Tag)
        .column_as(Expr::col(Asterisk).count(), "posts")
        .group_by(tag_names::COLUMN.tag)
        .having(Expr::col(Asterisk).count().gte(at_least))
        .order_by_desc(Expr::col(Asterisk).count())
        .order_by_asc(tag_names::COLUMN.tag)
        .into_model::<TagsWithCountsRow>()
        .all(db)
        .await
}

/// Where a post leads to.
pub async fn linked_posts(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Vec<LinkedPostsRow>, DbErr> {
    link::Entity::find()
        .join(JoinType::InnerJoin, link::Relation::FromPost.def())
        .join_as(
            JoinType::InnerJoin,
            link::Relation::ToPost.def(),
            "other_post",
        )
        .filter(post::COLUMN.slug.eq(slug))
        .select_only()
        .column_as(Expr::col(("other_post", post::Column::Slug)), "slug")
        .column(link::Column::Label)
        .order_by_asc(Expr::col(("other_post", post::Column::Slug)))
        .into_model::<LinkedPostsRow>()
        .all(db)
        .await
}

/// Silent users.
pub async fn silent_users(db: &impl ConnectionTrait) -> Result<Vec<SilentUsersRow>, DbErr> {
    user::Entity::find()
        .filter(Expr::not_exists(
            post::Entity::find()
                .filter(
                    post::Column::Site
                        .into_expr()
                        .eq(user::Column::Site.into_expr()),
                )
                .filter(
                    post::Column::Author
                        .into_expr()
                        .eq(user::Column::Name.into_expr()),
                )
                .into_query(),
        ))
        .select_only()
        .column(user::Column::Site)
        .column(user::Column::Name)
        .order_by_asc(user::COLUMN.site)
        .order_by_asc(user::COLUMN.name)
        .into_model::<SilentUsersRow>()
        .all(db)
        .await
}

/// Posts of year.
pub async fn posts_of_year(
    db: &impl ConnectionTrait,
    year: &str,
) -> Result<Vec<PostsOfYearRow>, DbErr> {
    post::Entity::find()
        .filter(
            Expr::from(
                Func::cust("strftime").args([Expr::val("%Y"), post::Column::Published.into_expr()]),
            )
            .eq(year),
        )
        .select_only()
        .column(post::Column::Id)
        .column(post::Column::Slug)
        .order_by_asc(post::COLUMN.id)
        .into_model::<PostsOfYearRow>()
        .all(db)
        .await
}

/// Lengths.
pub async fn lengths(db: &impl ConnectionTrait) -> Result<Vec<LengthsRow>, DbErr> {
    post::Entity::find()
        .select_only()
        .column(post::Column::Slug)
        .column_as(
            Expr::from(Func::cust("length").args([post::Column::Body.into_expr()])),
            "length",
        )
        .column_as(
            Expr::from(Func::upper(post::Column::Slug.into_expr())),
            "shout",
        )
        .order_by_desc(Expr::from(
            Func::cust("length").args([post::Column::Body.into_expr()]),
        ))
        .order_by_asc(post::COLUMN.id)
        .into_model::<LengthsRow>()
        .all(db)
        .await
}

/// Editors.
pub async fn editors(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    post::Entity::find()
        .select_only()
        .column_as(
            Expr::from(Func::coalesce([
                post::Column::Editor.into_expr(),
                post::Column::Author.into_expr(),
            ])),
            "editor",
        )
        .distinct()
        .order_by_asc(Expr::from(Func::coalesce([
            post::Column::Editor.into_expr(),
            post::Column::Author.into_expr(),
        ])))
        .into_tuple()
        .all(db)
        .await
}

/// All posts, or those of an author.
pub async fn optional_author(
    db: &impl ConnectionTrait,
    author: Option<&str>,
) -> Result<Vec<OptionalAuthorRow>, DbErr> {
    post::Entity::find()
        .filter(
            Expr::val(author)
                .is_null()
                .or(post::Column::Author.into_expr().eq(author)),
        )
        .select_only()
        .column(post::Column::Id)
        .column(post::Column::Slug)
        .order_by_asc(post::COLUMN.id)
        .into_model::<OptionalAuthorRow>()
        .all(db)
        .await
}

/// Views of site.
pub async fn views_of_site(db: &impl ConnectionTrait, site: &str) -> Result<Option<i64>, DbErr> {
    let row = post::Entity::find()
        .filter(post::COLUMN.site.eq(site))
        .select_only()
        .column_as(post::Column::Views.into_expr().sum(), "sum_views")
        .into_tuple()
        .one(db)
        .await?;
    row.ok_or_else(|| DbErr::RecordNotFound("views_of_site finds no row".to_owned()))
}

/// All answers below a comment, however deep.
///
/// In SQL, because of WITH.
pub async fn nested(db: &impl ConnectionTrait, id: i64) -> Result<Vec<NestedRow>, DbErr> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "WITH RECURSIVE below (id, depth) AS (
       SELECT id, 0 FROM comment WHERE id = ?1
       UNION ALL
       SELECT c.id, b.depth + 1 FROM comment c JOIN below b ON c.parent_id = b.id
     )
     SELECT id, depth FROM below ORDER BY depth, id",
        [id.into()],
    );
    NestedRow::find_by_statement(statement).all(db).await
}

/// Post of slug.
pub async fn post_of_slug(
    db: &impl ConnectionTrait,
    site: &str,
    author: &str,
    slug: &str,
    body: &str,
    published: Option<NaiveDateTime>,
) -> Result<PostOfSlugRow, DbErr> {
    let row = post::ActiveModel {
        site: Set(site.to_owned()),
        author: Set(author.to_owned()),
        slug: Set(slug.to_owned()),
        body: Set(body.to_owned()),
        published: Set(published),
        ..Default::default()
    };
    let row = post::Entity::insert(row).exec_with_returning(db).await?;
    Ok(PostOfSlugRow {
        id: row.id,
        slug: row.slug,
    })
}

/// Save user.
pub async fn save_user(
    db: &impl ConnectionTrait,
    site: &str,
    name: &str,
    type_: &str,
) -> Result<(), DbErr> {
    let row = user::ActiveModel {
        site: Set(site.to_owned()),
        name: Set(name.to_owned()),
        type_: Set(type_.to_owned()),
        ..Default::default()
    };
    user::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([user::Column::Site, user::Column::Name])
                .update_column(user::Column::Type)
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Seen.
pub async fn seen(db: &impl ConnectionTrait, id: i64) -> Result<u64, DbErr> {
    Ok(post::Entity::update_many()
        .col_expr(post::Column::Views, post::Column::Views.into_expr().add(1))
        .filter(post::COLUMN.id.eq(id))
        .exec(db)
        .await?
        .rows_affected)
}

/// Tag post.
pub async fn tag_post(db: &impl ConnectionTrait, post: i64, tag: &str) -> Result<u64, DbErr> {
    let row = tag_names::ActiveModel {
        post_id: Set(post),
        tag: Set(tag.to_owned()),
    };
    tag_names::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db)
        .await
}

/// Delete comment.
pub async fn delete_comment(db: &impl ConnectionTrait, id: i64) -> Result<DeleteCommentRow, DbErr> {
    let row = comment::Entity::delete_many()
        .filter(comment::COLUMN.id.eq(id))
        .exec_with_returning(db)
        .await?
        .into_iter()
        .next();
    let row = row.ok_or_else(|| DbErr::RecordNotFound("delete_comment finds no row".to_owned()))?;
    Ok(DeleteCommentRow {
        id: row.id,
        text: row.text,
    })
}
