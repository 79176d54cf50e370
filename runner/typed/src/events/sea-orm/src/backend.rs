//! How the runner plays the queries: a name and its arguments become a call, its rows an answer.
//! Any other operation is the runner's own.

use super::models::BookingStatus;
use super::queries;
use backend_api::{
    About, Answer, Backend, DatabaseKind, Failure, FailureKind, Meter, NamedQuery, Offer, Opening,
    Rows, Session, timed, value,
};
use backend_sea_orm::{Error, SeaOrm, SeaOrmSession};
use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DatabaseConnection;
use serde_json::Value;
use uuid::Uuid;

/// The queries, written with SeaORM.
pub struct Typed;

/// Their names.
const QUERIES: [&str; 23] = [
    "event_by_id",
    "events_of_venue",
    "events_between",
    "events_with_tag",
    "search_events",
    "events_in_city",
    "seats_by_event",
    "mean_price_by_city",
    "bookings_by_status",
    "bookings_of_guest",
    "guests_without_bookings",
    "guests_by_ids",
    "members",
    "bookings_with_status",
    "event_detail",
    "add_guest",
    "add_event",
    "put_venue",
    "confirm_booking",
    "raise_prices",
    "cancel_event",
    "latest_booking_of_each_guest",
    "visits_of_guest",
];

impl Backend for Typed {
    fn name(&self) -> &'static str {
        "sea-orm-typed"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            databases: vec![DatabaseKind::Postgres],
            tunables: Vec::new(),
            queries: QUERIES.map(str::to_owned).into(),
            ..SeaOrm.about()
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        Ok(Box::new(SeaOrmSession::open(opening)?.with(
            |db, query, meter| Box::pin(typed(db, query, meter)),
        )))
    }

    fn offers(&self) -> Vec<Offer> {
        SeaOrm.offers()
    }
}

/// The answer of a query; nothing if it is none of these.
async fn typed(
    db: &DatabaseConnection,
    query: &NamedQuery,
    meter: &mut Meter<'_>,
) -> Result<Option<Answer>, Error> {
    Ok(Some(match query.name.as_str() {
        "event_by_id" => {
            let mut calls =
                query.calls(|given| Ok((parsed::<Uuid>(&given.get::<String>("id")?, "id")?,)))?;
            let row = timed!(meter: {
                let (id,) = calls.next();
                queries::event_by_id(db, *id).await
            });
            let rows = [row]
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.to_string().into(),
                        row.venue_id.to_string().into(),
                        row.title.into(),
                        row.starts_at.into(),
                        value::Value::decimal(row.price),
                        backend_api::postgres::list(row.tags.iter()).into(),
                        backend_api::postgres::json(&row.details).into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&[
                    "id",
                    "venue_id",
                    "title",
                    "starts_at",
                    "price",
                    "tags",
                    "details",
                ])
            })
        }
        "events_of_venue" => {
            let mut calls = query
                .calls(|given| Ok((parsed::<Uuid>(&given.get::<String>("venue")?, "venue")?,)))?;
            let rows = timed!(meter: {
                let (venue,) = calls.next();
                queries::events_of_venue(db, *venue).await
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.to_string().into(),
                        row.title.into(),
                        row.starts_at.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "title", "starts_at"])
            })
        }
        "events_between" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<DateTime<Utc>>("since")?,
                    given.get::<DateTime<Utc>>("until")?,
                ))
            })?;
            let rows = timed!(meter: {
                let (since, until) = calls.next();
                queries::events_between(db, *since, *until).await
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.to_string().into(),
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
        "events_with_tag" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("tag")?,)))?;
            let rows = timed!(meter: {
                let (tag,) = calls.next();
                queries::events_with_tag(db, tag).await
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.to_string().into(),
                        row.title.into(),
                        backend_api::postgres::list(row.tags.iter()).into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "title", "tags"])
            })
        }
        "search_events" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<String>("text")?,
                    given.get::<i64>("limit")?,
                    given.get::<i64>("offset")?,
                ))
            })?;
            let rows = timed!(meter: {
                let (text, limit, offset) = calls.next();
                queries::search_events(db, text, *limit, *offset).await
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.to_string().into(),
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
        "events_in_city" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("city")?,)))?;
            let rows = timed!(meter: {
                let (city,) = calls.next();
                queries::events_in_city(db, city).await
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.to_string().into(),
                        row.title.into(),
                        row.venue.into(),
                        backend_api::postgres::json(&row.details).into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "title", "venue", "details"])
            })
        }
        "seats_by_event" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("more_than")?,)))?;
            let rows = timed!(meter: {
                let (more_than,) = calls.next();
                queries::seats_by_event(db, *more_than).await
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.title.into(), row.seats.into(), row.bookings.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["title", "seats", "bookings"])
            })
        }
        "mean_price_by_city" => {
            let rows = timed!(meter: queries::mean_price_by_city(db).await);
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.city.into(),
                        row.price.map(value::Value::decimal).into(),
                        row.latest.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["city", "price", "latest"])
            })
        }
        "bookings_by_status" => {
            let rows = timed!(meter: queries::bookings_by_status(db).await);
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.status.as_str().into(),
                        row.bookings.into(),
                        row.seats.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["status", "bookings", "seats"])
            })
        }
        "bookings_of_guest" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("guest")?,)))?;
            let rows = timed!(meter: {
                let (guest,) = calls.next();
                queries::bookings_of_guest(db, *guest).await
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.to_string().into(),
                        row.status.as_str().into(),
                        row.seats.into(),
                        row.booked_at.into(),
                        row.event.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "status", "seats", "booked_at", "event"])
            })
        }
        "guests_without_bookings" => {
            let rows = timed!(meter: queries::guests_without_bookings(db).await);
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.name.into(), row.born.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "name", "born"])
            })
        }
        "guests_by_ids" => {
            let mut calls = query.calls(|given| Ok((given.list::<i64>("ids")?,)))?;
            let rows = timed!(meter: {
                let (ids,) = calls.next();
                queries::guests_by_ids(db, ids).await
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.email.into(), row.is_member.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "email", "is_member"])
            })
        }
        "members" => {
            let rows = timed!(meter: queries::members(db).await);
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.name.into(), row.bookings.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "name", "bookings"])
            })
        }
        "bookings_with_status" => {
            let mut calls = query.calls(|given| {
                Ok((parsed::<BookingStatus>(
                    &given.get::<String>("status")?,
                    "status",
                )?,))
            })?;
            let rows = timed!(meter: {
                let (status,) = calls.next();
                queries::bookings_with_status(db, *status).await
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.to_string().into(), row.seats.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "seats"])
            })
        }
        "event_detail" => {
            let rows = timed!(meter: queries::event_detail(db).await);
            let rows = rows
                .into_iter()
                .map(|row| vec![row.title.into(), row.number.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["title", "number"])
            })
        }
        "add_guest" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<String>("email")?,
                    given.get::<String>("name")?,
                    given.get::<Option<NaiveDate>>("born")?,
                    given.get::<bool>("is_member")?,
                ))
            })?;
            let row = timed!(meter: {
                let (email, name, born, is_member) = calls.next();
                queries::add_guest(db, email, name, *born, *is_member).await
            });
            let rows = [row].into_iter().map(|value| vec![value.into()]).collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id"])
            })
        }
        "add_event" => {
            let mut calls = query.calls(|given| {
                Ok((
                    parsed::<Uuid>(&given.get::<String>("id")?, "id")?,
                    parsed::<Uuid>(&given.get::<String>("venue")?, "venue")?,
                    given.get::<String>("title")?,
                    given.get::<DateTime<Utc>>("starts")?,
                    parsed::<BigDecimal>(&given.get::<String>("price")?, "price")?,
                    elements::<String>(&given.get::<String>("tags")?, "tags")?,
                    parsed::<Value>(&given.get::<String>("details")?, "details")?,
                ))
            })?;
            timed!(meter: {
                let (id, venue, title, starts, price, tags, details) = calls.next();
                queries::add_event(db, *id, *venue, title, *starts, price, tags, details).await
            });
            Answer::Done
        }
        "put_venue" => {
            let mut calls = query.calls(|given| {
                Ok((
                    parsed::<Uuid>(&given.get::<String>("id")?, "id")?,
                    given.get::<String>("name")?,
                    given.get::<String>("city")?,
                    given.get::<i32>("capacity")?,
                ))
            })?;
            let changed = timed!(meter: {
                let (id, name, city, capacity) = calls.next();
                queries::put_venue(db, *id, name, city, *capacity).await
            });
            Answer::changed(changed)
        }
        "confirm_booking" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<Option<String>>("note")?,
                    parsed::<Uuid>(&given.get::<String>("id")?, "id")?,
                ))
            })?;
            let row = timed!(meter: {
                let (note, id) = calls.next();
                queries::confirm_booking(db, note.as_deref(), *id).await
            });
            let rows = [row]
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.to_string().into(),
                        row.event_id.to_string().into(),
                        row.guest_id.into(),
                        row.status.as_str().into(),
                        row.seats.into(),
                        row.booked_at.into(),
                        row.note.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&[
                    "id",
                    "event_id",
                    "guest_id",
                    "status",
                    "seats",
                    "booked_at",
                    "note",
                ])
            })
        }
        "raise_prices" => {
            let mut calls = query.calls(|given| {
                Ok((
                    parsed::<BigDecimal>(&given.get::<String>("by")?, "by")?,
                    given.get::<DateTime<Utc>>("since")?,
                ))
            })?;
            let changed = timed!(meter: {
                let (by, since) = calls.next();
                queries::raise_prices(db, by, *since).await
            });
            Answer::changed(changed)
        }
        "cancel_event" => {
            let mut calls =
                query.calls(|given| Ok((parsed::<Uuid>(&given.get::<String>("id")?, "id")?,)))?;
            let changed = timed!(meter: {
                let (id,) = calls.next();
                queries::cancel_event(db, *id).await
            });
            Answer::changed(changed)
        }
        "latest_booking_of_each_guest" => {
            let rows = timed!(meter: queries::latest_booking_of_each_guest(db).await);
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.guest_id.into(),
                        row.id.to_string().into(),
                        row.booked_at.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["guest_id", "id", "booked_at"])
            })
        }
        "visits_of_guest" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("guest")?,)))?;
            let rows = timed!(meter: {
                let (guest,) = calls.next();
                queries::visits_of_guest(db, *guest).await
            });
            let rows = rows.into_iter().map(|value| vec![value.into()]).collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id"])
            })
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

/// The elements of an array that is written as `{a,b}`.
fn elements<T: std::str::FromStr>(text: &str, name: &str) -> Result<Vec<T>, Failure> {
    let inner = text.trim_start_matches('{').trim_end_matches('}');
    inner
        .split(',')
        .filter(|part| !part.is_empty())
        .map(|part| parsed(part.trim_matches('"'), name))
        .collect()
}
