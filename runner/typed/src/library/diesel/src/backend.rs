//! How the runner plays the queries: a name and its arguments become a call, its rows an answer.
//! Any other operation is the runner's own.

use super::models::TitlesMedium;
use super::queries;
use backend_api::{
    About, Answer, Backend, DatabaseKind, Failure, FailureKind, Meter, NamedQuery, Offer, Opening,
    Rows, Session, timed, value,
};
use backend_diesel::{Diesel, Error, open_mysql_with};
use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::MysqlConnection;

/// The queries, written with Diesel.
pub struct Typed;

/// Their names.
const QUERIES: [&str; 19] = [
    "reader_by_card",
    "titles_of_medium",
    "title_by_id",
    "loans_of_reader",
    "readers_with_loans",
    "worth_by_medium",
    "search_titles",
    "titles_by_ids",
    "never_lent",
    "titles_on_shelf",
    "range_of_numbers",
    "worth_of_copies",
    "lend",
    "lend_two",
    "put_title",
    "block_reader",
    "buy_copies",
    "rate_title",
    "give_back",
];

impl Backend for Typed {
    fn name(&self) -> &'static str {
        "diesel-typed"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            databases: vec![DatabaseKind::Mysql],
            tunables: Vec::new(),
            queries: QUERIES.map(str::to_owned).into(),
            ..Diesel.about()
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        open_mysql_with(opening, typed)
    }

    fn offers(&self) -> Vec<Offer> {
        Diesel.offers()
    }
}

/// The answer of a query; nothing if it is none of these.
fn typed(
    conn: &mut MysqlConnection,
    query: &NamedQuery,
    meter: &mut Meter<'_>,
) -> Result<Option<Answer>, Error> {
    Ok(Some(match query.name.as_str() {
        "reader_by_card" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("card")?,)))?;
            let row = timed!(meter: {
                let (card,) = calls.next();
                queries::reader_by_card(conn, card)
            });
            let rows = [row]
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.card.into(),
                        row.name.into(),
                        row.joined.into(),
                        i64::from(row.blocked).into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "card", "name", "joined", "blocked"])
            })
        }
        "titles_of_medium" => {
            let mut calls = query.calls(|given| {
                Ok((parsed::<TitlesMedium>(
                    &given.get::<String>("medium")?,
                    "medium",
                )?,))
            })?;
            let rows = timed!(meter: {
                let (medium,) = calls.next();
                queries::titles_of_medium(conn, *medium)
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.title.into(),
                        value::Value::decimal(row.price),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "title", "price"])
            })
        }
        "title_by_id" => {
            let mut calls = query.calls(|given| Ok((given.get::<i32>("id")?,)))?;
            let row = timed!(meter: {
                let (id,) = calls.next();
                queries::title_by_id(conn, *id)
            });
            let rows = [row]
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.isbn.into(),
                        row.title.into(),
                        row.medium.as_str().into(),
                        value::Value::decimal(row.price),
                        i64::from(row.copies).into(),
                        row.pages.map(i64::from).into(),
                        i64::from(row.shelf).into(),
                        row.rating.map(i64::from).into(),
                        row.views.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&[
                    "id", "isbn", "title", "medium", "price", "copies", "pages", "shelf", "rating",
                    "views",
                ])
            })
        }
        "loans_of_reader" => {
            let mut calls = query.calls(|given| Ok((given.get::<i32>("reader")?,)))?;
            let rows = timed!(meter: {
                let (reader,) = calls.next();
                queries::loans_of_reader(conn, *reader)
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.title.into(),
                        row.lent.into(),
                        row.due.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "title", "lent", "due"])
            })
        }
        "readers_with_loans" => {
            let rows = timed!(meter: queries::readers_with_loans(conn));
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.name.into(), row.loans.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "name", "loans"])
            })
        }
        "worth_by_medium" => {
            let rows = timed!(meter: queries::worth_by_medium(conn));
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.medium.as_str().into(),
                        row.titles.into(),
                        row.copies.map(value::Value::decimal).into(),
                        row.price.map(value::Value::decimal).into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["medium", "titles", "copies", "price"])
            })
        }
        "search_titles" => {
            let mut calls = query
                .calls(|given| Ok((given.get::<String>("text")?, given.get::<i64>("limit")?)))?;
            let rows = timed!(meter: {
                let (text, limit) = calls.next();
                queries::search_titles(conn, text, *limit)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.title.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "title"])
            })
        }
        "titles_by_ids" => {
            let mut calls = query.calls(|given| Ok((given.list::<i32>("ids")?,)))?;
            let rows = timed!(meter: {
                let (ids,) = calls.next();
                queries::titles_by_ids(conn, ids)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.isbn.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "isbn"])
            })
        }
        "never_lent" => {
            let rows = timed!(meter: queries::never_lent(conn));
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.title.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "title"])
            })
        }
        "titles_on_shelf" => {
            let mut calls =
                query.calls(|given| Ok((given.get::<u8>("shelf")?, given.get::<u64>("least")?)))?;
            let rows = timed!(meter: {
                let (shelf, least) = calls.next();
                queries::titles_on_shelf(conn, *shelf, *least)
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        i64::from(row.copies).into(),
                        row.pages.map(i64::from).into(),
                        row.rating.map(i64::from).into(),
                        row.views.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "copies", "pages", "rating", "views"])
            })
        }
        "range_of_numbers" => {
            let mut calls = query.calls(|given| Ok((given.get::<u32>("copies")?,)))?;
            let rows = timed!(meter: {
                let (copies,) = calls.next();
                queries::range_of_numbers(conn, *copies)
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        i64::from(row.shelf).into(),
                        row.pages.map(i64::from).into(),
                        row.rating.map(i64::from).into(),
                        row.views.map(value::Value::decimal).into(),
                        row.titles.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["shelf", "pages", "rating", "views", "titles"])
            })
        }
        "worth_of_copies" => {
            let rows = timed!(meter: queries::worth_of_copies(conn));
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.twice.into(),
                        value::Value::decimal(row.worth),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "twice", "worth"])
            })
        }
        "lend" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<i32>("reader")?,
                    given.get::<i32>("title")?,
                    given.get::<NaiveDateTime>("lent")?,
                    given.get::<NaiveDate>("due")?,
                ))
            })?;
            timed!(meter: {
                let (reader, title, lent, due) = calls.next();
                queries::lend(conn, *reader, *title, *lent, *due)
            });
            Answer::Done
        }
        "lend_two" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<i32>("reader")?,
                    given.get::<i32>("first")?,
                    given.get::<NaiveDateTime>("lent")?,
                    given.get::<NaiveDate>("due")?,
                    given.get::<i32>("second")?,
                ))
            })?;
            let changed = timed!(meter: {
                let (reader, first, lent, due, second) = calls.next();
                queries::lend_two(conn, *reader, *first, *lent, *due, *second)
            });
            Answer::changed(changed)
        }
        "put_title" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<String>("isbn")?,
                    given.get::<String>("title")?,
                    parsed::<BigDecimal>(&given.get::<String>("price")?, "price")?,
                    given.get::<u32>("copies")?,
                ))
            })?;
            let changed = timed!(meter: {
                let (isbn, title, price, copies) = calls.next();
                queries::put_title(conn, isbn, title, price, *copies)
            });
            Answer::changed(changed)
        }
        "block_reader" => {
            let mut calls = query.calls(|given| Ok((given.get::<i32>("id")?,)))?;
            let changed = timed!(meter: {
                let (id,) = calls.next();
                queries::block_reader(conn, *id)
            });
            Answer::changed(changed)
        }
        "buy_copies" => {
            let mut calls =
                query.calls(|given| Ok((given.get::<u32>("more")?, given.get::<i32>("id")?)))?;
            let changed = timed!(meter: {
                let (more, id) = calls.next();
                queries::buy_copies(conn, *more, *id)
            });
            Answer::changed(changed)
        }
        "rate_title" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<Option<i8>>("rating")?,
                    given.get::<Option<u16>>("pages")?,
                    given.get::<u64>("views")?,
                    given.get::<i32>("id")?,
                ))
            })?;
            let changed = timed!(meter: {
                let (rating, pages, views, id) = calls.next();
                queries::rate_title(conn, *rating, *pages, *views, *id)
            });
            Answer::changed(changed)
        }
        "give_back" => {
            let mut calls = query.calls(|given| Ok((given.get::<u64>("id")?,)))?;
            timed!(meter: {
                let (id,) = calls.next();
                queries::give_back(conn, *id)
            });
            Answer::Done
        }
        _ => return Ok(None),
    }))
}

/// An argument that is written as a text.
fn parsed<T: std::str::FromStr>(text: &str, name: &str) -> Result<T, Failure> {
    let message = || format!("`{name}` is {text}, which is no value of its type");
    text.parse()
        .map_err(|_| Failure::of(FailureKind::WrongParameters, message()))
}
