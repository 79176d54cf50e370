//! How the runner plays the queries: a name and its arguments become a call, its rows an answer.
//! Any other operation is the runner's own.

use super::queries;
use backend_api::{
    About, Answer, Backend, DatabaseKind, Failure, Meter, NamedQuery, Offer, Opening, Rows,
    Session, timed,
};
use backend_diesel::{Diesel, Error, open_sqlite_with};
use chrono::NaiveDateTime;
use diesel::SqliteConnection;

/// The queries, written with Diesel.
pub struct Typed;

/// Their names.
const QUERIES: [&str; 20] = [
    "user_of_site",
    "users_by_type",
    "posts_with_authors",
    "latest_posts",
    "thread",
    "posts_of_tag",
    "tags_with_counts",
    "linked_posts",
    "silent_users",
    "posts_of_year",
    "lengths",
    "editors",
    "optional_author",
    "views_of_site",
    "nested",
    "post_of_slug",
    "save_user",
    "seen",
    "tag_post",
    "delete_comment",
];

impl Backend for Typed {
    fn name(&self) -> &'static str {
        "diesel-typed"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            databases: vec![DatabaseKind::Sqlite],
            tunables: Vec::new(),
            queries: QUERIES.map(str::to_owned).into(),
            ..Diesel.about()
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        open_sqlite_with(opening, typed)
    }

    fn offers(&self) -> Vec<Offer> {
        Diesel.offers()
    }
}

/// The answer of a query; nothing if it is none of these.
fn typed(
    conn: &mut SqliteConnection,
    query: &NamedQuery,
    meter: &mut Meter<'_>,
) -> Result<Option<Answer>, Error> {
    Ok(Some(match query.name.as_str() {
        "user_of_site" => {
            let mut calls = query
                .calls(|given| Ok((given.get::<String>("site")?, given.get::<String>("name")?)))?;
            let row = timed!(meter: {
                let (site, name) = calls.next();
                queries::user_of_site(conn, site, name)
            });
            let rows = [row]
                .into_iter()
                .map(|row| {
                    vec![
                        row.site.into(),
                        row.name.into(),
                        row.type_.into(),
                        row.born.map(|inner| inner.to_string()).into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["site", "name", "type", "born"])
            })
        }
        "users_by_type" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("type")?,)))?;
            let rows = timed!(meter: {
                let (type_,) = calls.next();
                queries::users_by_type(conn, type_)
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.name.into(),
                        row.type_.into(),
                        row.born.map(|inner| inner.to_string()).into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["name", "type", "born"])
            })
        }
        "posts_with_authors" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("site")?,)))?;
            let rows = timed!(meter: {
                let (site,) = calls.next();
                queries::posts_with_authors(conn, site)
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.slug.into(),
                        row.author.into(),
                        row.type_.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "slug", "author", "type"])
            })
        }
        "latest_posts" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<NaiveDateTime>("before")?,
                    given.get::<i64>("limit")?,
                ))
            })?;
            let rows = timed!(meter: {
                let (before, limit) = calls.next();
                queries::latest_posts(conn, *before, *limit)
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.slug.into(),
                        row.published.map(|inner| inner.to_string()).into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "slug", "published"])
            })
        }
        "thread" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("post")?,)))?;
            let rows = timed!(meter: {
                let (post,) = calls.next();
                queries::thread(conn, *post)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.text.into(), row.answered.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "text", "answered"])
            })
        }
        "posts_of_tag" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("tag")?,)))?;
            let rows = timed!(meter: {
                let (tag,) = calls.next();
                queries::posts_of_tag(conn, tag)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.slug.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "slug"])
            })
        }
        "tags_with_counts" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("at_least")?,)))?;
            let rows = timed!(meter: {
                let (at_least,) = calls.next();
                queries::tags_with_counts(conn, *at_least)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.tag.into(), row.posts.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["tag", "posts"])
            })
        }
        "linked_posts" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("slug")?,)))?;
            let rows = timed!(meter: {
                let (slug,) = calls.next();
                queries::linked_posts(conn, slug)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.slug.into(), row.label.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["slug", "label"])
            })
        }
        "silent_users" => {
            let rows = timed!(meter: queries::silent_users(conn));
            let rows = rows
                .into_iter()
                .map(|row| vec![row.site.into(), row.name.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["site", "name"])
            })
        }
        "posts_of_year" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("year")?,)))?;
            let rows = timed!(meter: {
                let (year,) = calls.next();
                queries::posts_of_year(conn, year)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.slug.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "slug"])
            })
        }
        "lengths" => {
            let rows = timed!(meter: queries::lengths(conn));
            let rows = rows
                .into_iter()
                .map(|row| vec![row.slug.into(), row.length.into(), row.shout.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["slug", "length", "shout"])
            })
        }
        "editors" => {
            let rows = timed!(meter: queries::editors(conn));
            let rows = rows.into_iter().map(|value| vec![value.into()]).collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["editor"])
            })
        }
        "optional_author" => {
            let mut calls = query.calls(|given| Ok((given.get::<Option<String>>("author")?,)))?;
            let rows = timed!(meter: {
                let (author,) = calls.next();
                queries::optional_author(conn, author.as_deref())
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.slug.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "slug"])
            })
        }
        "views_of_site" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("site")?,)))?;
            let row = timed!(meter: {
                let (site,) = calls.next();
                queries::views_of_site(conn, site)
            });
            let rows = [row].into_iter().map(|value| vec![value.into()]).collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["SUM(views)"])
            })
        }
        "nested" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("id")?,)))?;
            let rows = timed!(meter: {
                let (id,) = calls.next();
                queries::nested(conn, *id)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.depth.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "depth"])
            })
        }
        "post_of_slug" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<String>("site")?,
                    given.get::<String>("author")?,
                    given.get::<String>("slug")?,
                    given.get::<String>("body")?,
                    given.get::<Option<NaiveDateTime>>("published")?,
                ))
            })?;
            let row = timed!(meter: {
                let (site, author, slug, body, published) = calls.next();
                queries::post_of_slug(conn, site, author, slug, body, *published)
            });
            let rows = [row]
                .into_iter()
                .map(|row| vec![row.id.into(), row.slug.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "slug"])
            })
        }
        "save_user" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<String>("site")?,
                    given.get::<String>("name")?,
                    given.get::<String>("type")?,
                ))
            })?;
            timed!(meter: {
                let (site, name, type_) = calls.next();
                queries::save_user(conn, site, name, type_)
            });
            Answer::Done
        }
        "seen" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("id")?,)))?;
            let changed = timed!(meter: {
                let (id,) = calls.next();
                queries::seen(conn, *id)
            });
            Answer::changed(changed)
        }
        "tag_post" => {
            let mut calls = query
                .calls(|given| Ok((given.get::<i64>("post")?, given.get::<String>("tag")?)))?;
            let changed = timed!(meter: {
                let (post, tag) = calls.next();
                queries::tag_post(conn, *post, tag)
            });
            Answer::changed(changed)
        }
        "delete_comment" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("id")?,)))?;
            let row = timed!(meter: {
                let (id,) = calls.next();
                queries::delete_comment(conn, *id)
            });
            let rows = [row]
                .into_iter()
                .map(|row| vec![row.id.into(), row.text.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "text"])
            })
        }
        _ => return Ok(None),
    }))
}
