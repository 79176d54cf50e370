//! How the runner plays the queries: a name and its arguments become a call, its rows an answer.
//! Any other operation is the runner's own.

use super::queries;
use backend_api::{
    About, Answer, Backend, DatabaseKind, Failure, Meter, NamedQuery, Offer, Opening, Rows,
    Session, timed,
};
use backend_diesel::{Diesel, Error, open_sqlite_with};
use chrono::NaiveDate;
use diesel::SqliteConnection;

/// The queries, written with Diesel.
pub struct Typed;

/// Their names.
const QUERIES: [&str; 22] = [
    "user_by_id",
    "user_id_of_email",
    "users_of_city",
    "orders_of_user",
    "orders_with_users",
    "lines_of_order",
    "revenue_by_user",
    "users_without_orders",
    "products_ordered_by",
    "search_products",
    "products_of",
    "users_with_last_order",
    "categories_with_parents",
    "stock_by_category",
    "price_classes",
    "add_user",
    "put_stock",
    "add_two_products",
    "take_stock",
    "close_order",
    "delete_order",
    "ranked_products",
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
        "user_by_id" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("id")?,)))?;
            let row = timed!(meter: {
                let (id,) = calls.next();
                queries::user_by_id(conn, *id)
            });
            let rows = [row]
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.email.into(),
                        row.name.into(),
                        row.city.into(),
                        row.joined.to_string().into(),
                        i64::from(row.active).into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "email", "name", "city", "joined", "active"])
            })
        }
        "user_id_of_email" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("email")?,)))?;
            let row = timed!(meter: {
                let (email,) = calls.next();
                queries::user_id_of_email(conn, email)
            });
            let rows = [row].into_iter().map(|value| vec![value.into()]).collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id"])
            })
        }
        "users_of_city" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("city")?,)))?;
            let rows = timed!(meter: {
                let (city,) = calls.next();
                queries::users_of_city(conn, city)
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.name.into(),
                        row.joined.to_string().into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "name", "joined"])
            })
        }
        "orders_of_user" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("user")?,)))?;
            let rows = timed!(meter: {
                let (user,) = calls.next();
                queries::orders_of_user(conn, *user)
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.user_id.into(),
                        row.status.into(),
                        row.placed.to_string().into(),
                        row.note.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "user_id", "status", "placed", "note"])
            })
        }
        "orders_with_users" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("status")?,)))?;
            let rows = timed!(meter: {
                let (status,) = calls.next();
                queries::orders_with_users(conn, status)
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.placed.to_string().into(),
                        row.user.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "placed", "user"])
            })
        }
        "lines_of_order" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("order")?,)))?;
            let rows = timed!(meter: {
                let (order,) = calls.next();
                queries::lines_of_order(conn, *order)
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.name.into(),
                        row.quantity.into(),
                        row.price.into(),
                        row.total.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["name", "quantity", "price", "total"])
            })
        }
        "revenue_by_user" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("more_than")?,)))?;
            let rows = timed!(meter: {
                let (more_than,) = calls.next();
                queries::revenue_by_user(conn, *more_than)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.name.into(), row.orders.into(), row.spent.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["name", "orders", "spent"])
            })
        }
        "users_without_orders" => {
            let rows = timed!(meter: queries::users_without_orders(conn));
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.name.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "name"])
            })
        }
        "products_ordered_by" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("user")?,)))?;
            let rows = timed!(meter: {
                let (user,) = calls.next();
                queries::products_ordered_by(conn, *user)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.name.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "name"])
            })
        }
        "search_products" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<String>("text")?,
                    given.get::<i64>("low")?,
                    given.get::<i64>("high")?,
                    given.get::<i64>("limit")?,
                    given.get::<i64>("offset")?,
                ))
            })?;
            let rows = timed!(meter: {
                let (text, low, high, limit, offset) = calls.next();
                queries::search_products(conn, text, *low, *high, *limit, *offset)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.name.into(), row.price.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "name", "price"])
            })
        }
        "products_of" => {
            let mut calls = query.calls(|given| Ok((given.list::<i64>("ids")?,)))?;
            let rows = timed!(meter: {
                let (ids,) = calls.next();
                queries::products_of(conn, ids)
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.id.into(), row.name.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "name"])
            })
        }
        "users_with_last_order" => {
            let rows = timed!(meter: queries::users_with_last_order(conn));
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.name.into(),
                        row.latest.map(|inner| inner.to_string()).into(),
                        row.orders.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "name", "latest", "orders"])
            })
        }
        "categories_with_parents" => {
            let rows = timed!(meter: queries::categories_with_parents(conn));
            let rows = rows
                .into_iter()
                .map(|row| vec![row.name.into(), row.parent.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["name", "parent"])
            })
        }
        "stock_by_category" => {
            let rows = timed!(meter: queries::stock_by_category(conn));
            let rows = rows
                .into_iter()
                .map(|row| vec![row.name.into(), row.stock.into(), row.price.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["name", "stock", "price"])
            })
        }
        "price_classes" => {
            let rows = timed!(meter: queries::price_classes(conn));
            let rows = rows
                .into_iter()
                .map(|row| vec![row.name.into(), row.class.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["name", "class"])
            })
        }
        "add_user" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<String>("email")?,
                    given.get::<String>("name")?,
                    given.get::<Option<String>>("city")?,
                    given.get::<NaiveDate>("joined")?,
                ))
            })?;
            let row = timed!(meter: {
                let (email, name, city, joined) = calls.next();
                queries::add_user(conn, email, name, city.as_deref(), *joined)
            });
            let rows = [row].into_iter().map(|value| vec![value.into()]).collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id"])
            })
        }
        "put_stock" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<i64>("id")?,
                    given.get::<i64>("category")?,
                    given.get::<String>("name")?,
                    given.get::<i64>("price")?,
                    given.get::<i64>("stock")?,
                ))
            })?;
            let changed = timed!(meter: {
                let (id, category, name, price, stock) = calls.next();
                queries::put_stock(conn, *id, *category, name, *price, *stock)
            });
            Answer::changed(changed)
        }
        "add_two_products" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<i64>("category")?,
                    given.get::<String>("first")?,
                    given.get::<i64>("price")?,
                    given.get::<String>("second")?,
                ))
            })?;
            let changed = timed!(meter: {
                let (category, first, price, second) = calls.next();
                queries::add_two_products(conn, *category, first, *price, second)
            });
            Answer::changed(changed)
        }
        "take_stock" => {
            let mut calls = query
                .calls(|given| Ok((given.get::<i64>("quantity")?, given.get::<i64>("id")?)))?;
            let changed = timed!(meter: {
                let (quantity, id) = calls.next();
                queries::take_stock(conn, *quantity, *id)
            });
            Answer::changed(changed)
        }
        "close_order" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<Option<String>>("note")?,
                    given.get::<i64>("id")?,
                ))
            })?;
            let row = timed!(meter: {
                let (note, id) = calls.next();
                queries::close_order(conn, note.as_deref(), *id)
            });
            let rows = [row]
                .into_iter()
                .map(|row| {
                    vec![
                        row.id.into(),
                        row.user_id.into(),
                        row.status.into(),
                        row.placed.to_string().into(),
                        row.note.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["id", "user_id", "status", "placed", "note"])
            })
        }
        "delete_order" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("id")?,)))?;
            timed!(meter: {
                let (id,) = calls.next();
                queries::delete_order(conn, *id)
            });
            Answer::Done
        }
        "ranked_products" => {
            let rows = timed!(meter: queries::ranked_products(conn));
            let rows = rows
                .into_iter()
                .map(|row| vec![row.name.into(), row.price.into(), row.place.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["name", "price", "place"])
            })
        }
        _ => return Ok(None),
    }))
}
