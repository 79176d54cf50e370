//! How the runner plays the queries: a name and its arguments become a call, its rows an answer.
//! Any other operation is the runner's own.

use super::queries;
use backend_api::{
    About, Answer, Backend, DatabaseKind, Failure, Meter, NamedQuery, Offer, Opening, Rows,
    Session, timed,
};
use backend_sqlx::{Error, SqliteSession, Sqlx};
use chrono::NaiveDateTime;
use sqlx::SqlitePool;

/// The queries, written with sqlx.
pub struct Typed;

/// Their names.
const QUERIES: [&str; 26] = [
    "artist",
    "albums_of_artist",
    "tracks_of_album",
    "track_details",
    "tracks_per_genre",
    "long_tracks",
    "sales_by_country",
    "revenue_by_artist",
    "employees_with_managers",
    "customers_of_rep",
    "unsold_tracks",
    "composers",
    "buyers_of_genre",
    "search_tracks",
    "above_average",
    "tracks_by_price",
    "prices_of_genre",
    "prices",
    "spending",
    "add_artist",
    "add_line",
    "set_price",
    "put_on_playlist",
    "rename_playlist",
    "raise_prices",
    "clear_playlist",
];

impl Backend for Typed {
    fn name(&self) -> &'static str {
        "sqlx-typed"
    }

    fn about(&self) -> About {
        About {
            name: self.name().to_owned(),
            databases: vec![DatabaseKind::Sqlite],
            tunables: Vec::new(),
            queries: QUERIES.map(str::to_owned).into(),
            ..Sqlx.about()
        }
    }

    fn open(&self, opening: Opening) -> Result<Box<dyn Session>, Failure> {
        Ok(Box::new(SqliteSession::open(opening)?.with(
            |db, query, meter| Box::pin(typed(db, query, meter)),
        )))
    }

    fn offers(&self) -> Vec<Offer> {
        Sqlx.offers()
    }
}

/// The answer of a query; nothing if it is none of these.
async fn typed(
    db: &SqlitePool,
    query: &NamedQuery,
    meter: &mut Meter<'_>,
) -> Result<Option<Answer>, Error> {
    Ok(Some(match query.name.as_str() {
        "artist" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("id")?,)))?;
            let row = timed!(meter: {
                let (id,) = calls.next();
                queries::artist(db, *id).await
            });
            let rows = [row]
                .into_iter()
                .map(|row| vec![row.artist_id.into(), row.name.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["ArtistId", "Name"])
            })
        }
        "albums_of_artist" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("name")?,)))?;
            let rows = timed!(meter: {
                let (name,) = calls.next();
                queries::albums_of_artist(db, name).await
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.album_id.into(), row.title.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["AlbumId", "Title"])
            })
        }
        "tracks_of_album" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("album")?,)))?;
            let rows = timed!(meter: {
                let (album,) = calls.next();
                queries::tracks_of_album(db, *album).await
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.track_id.into(),
                        row.name.into(),
                        row.album_id.into(),
                        row.media_type_id.into(),
                        row.genre_id.into(),
                        row.composer.into(),
                        row.milliseconds.into(),
                        row.bytes.into(),
                        row.unit_price.0.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&[
                    "TrackId",
                    "Name",
                    "AlbumId",
                    "MediaTypeId",
                    "GenreId",
                    "Composer",
                    "Milliseconds",
                    "Bytes",
                    "UnitPrice",
                ])
            })
        }
        "track_details" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("playlist")?,)))?;
            let rows = timed!(meter: {
                let (playlist,) = calls.next();
                queries::track_details(db, *playlist).await
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.track_id.into(),
                        row.name.into(),
                        row.album.into(),
                        row.artist.into(),
                        row.genre.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["TrackId", "Name", "album", "artist", "genre"])
            })
        }
        "tracks_per_genre" => {
            let rows = timed!(meter: queries::tracks_per_genre(db).await);
            let rows = rows
                .into_iter()
                .map(|row| vec![row.name.into(), row.tracks.into(), row.average.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["Name", "tracks", "average"])
            })
        }
        "long_tracks" => {
            let mut calls = query.calls(|given| {
                Ok((given.get::<i64>("longer_than")?, given.get::<i64>("limit")?))
            })?;
            let rows = timed!(meter: {
                let (longer_than, limit) = calls.next();
                queries::long_tracks(db, *longer_than, *limit).await
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.name.into(), row.seconds.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["Name", "seconds"])
            })
        }
        "sales_by_country" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<NaiveDateTime>("since")?,
                    given.get::<f64>("more_than")?,
                ))
            })?;
            let rows = timed!(meter: {
                let (since, more_than) = calls.next();
                queries::sales_by_country(db, *since, *more_than).await
            });
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.billing_country.into(),
                        row.total.map(|inner| inner.0).into(),
                        row.invoices.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["BillingCountry", "total", "invoices"])
            })
        }
        "revenue_by_artist" => {
            let rows = timed!(meter: queries::revenue_by_artist(db).await);
            let rows = rows
                .into_iter()
                .map(|row| vec![row.name.into(), row.revenue.map(|inner| inner.0).into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["Name", "revenue"])
            })
        }
        "employees_with_managers" => {
            let rows = timed!(meter: queries::employees_with_managers(db).await);
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.first_name.into(),
                        row.last_name.into(),
                        row.manager.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["FirstName", "LastName", "manager"])
            })
        }
        "customers_of_rep" => {
            let mut calls = query
                .calls(|given| Ok((given.get::<i64>("rep")?, given.get::<String>("country")?)))?;
            let rows = timed!(meter: {
                let (rep, country) = calls.next();
                queries::customers_of_rep(db, *rep, country).await
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.customer_id.into(), row.email.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["CustomerId", "Email"])
            })
        }
        "unsold_tracks" => {
            let rows = timed!(meter: queries::unsold_tracks(db).await);
            let rows = rows
                .into_iter()
                .map(|row| vec![row.track_id.into(), row.name.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["TrackId", "Name"])
            })
        }
        "composers" => {
            let rows = timed!(meter: queries::composers(db).await);
            let rows = rows.into_iter().map(|value| vec![value.into()]).collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["Composer"])
            })
        }
        "buyers_of_genre" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("genre")?,)))?;
            let rows = timed!(meter: {
                let (genre,) = calls.next();
                queries::buyers_of_genre(db, *genre).await
            });
            let rows = rows.into_iter().map(|value| vec![value.into()]).collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["Email"])
            })
        }
        "search_tracks" => {
            let mut calls = query.calls(|given| Ok((given.get::<String>("text")?,)))?;
            let rows = timed!(meter: {
                let (text,) = calls.next();
                queries::search_tracks(db, text).await
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.track_id.into(), row.name.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["TrackId", "Name"])
            })
        }
        "above_average" => {
            let rows = timed!(meter: queries::above_average(db).await);
            let rows = rows
                .into_iter()
                .map(|row| vec![row.invoice_id.into(), row.total.0.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["InvoiceId", "Total"])
            })
        }
        "tracks_by_price" => {
            let mut calls = query
                .calls(|given| Ok((given.get::<f64>("cheapest")?, given.get::<f64>("dearest")?)))?;
            let rows = timed!(meter: {
                let (cheapest, dearest) = calls.next();
                queries::tracks_by_price(db, *cheapest, *dearest).await
            });
            let rows = rows
                .into_iter()
                .map(|row| vec![row.track_id.into(), row.unit_price.0.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["TrackId", "UnitPrice"])
            })
        }
        "prices_of_genre" => {
            let rows = timed!(meter: queries::prices_of_genre(db).await);
            let rows = rows
                .into_iter()
                .map(|row| {
                    vec![
                        row.name.into(),
                        row.cheapest.map(|inner| inner.0).into(),
                        row.dearest.map(|inner| inner.0).into(),
                        row.average.into(),
                        row.together.0.into(),
                        row.taxed.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&[
                    "Name", "cheapest", "dearest", "average", "together", "taxed",
                ])
            })
        }
        "prices" => {
            let rows = timed!(meter: queries::prices(db).await);
            let rows = rows.into_iter().map(|value| vec![value.0.into()]).collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["UnitPrice"])
            })
        }
        "spending" => {
            let rows = timed!(meter: queries::spending(db).await);
            let rows = rows
                .into_iter()
                .map(|row| vec![row.email.into(), row.total.map(|inner| inner.0).into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["Email", "total"])
            })
        }
        "add_artist" => {
            let mut calls = query.calls(|given| Ok((given.get::<Option<String>>("name")?,)))?;
            let row = timed!(meter: {
                let (name,) = calls.next();
                queries::add_artist(db, name.as_deref()).await
            });
            let rows = [row].into_iter().map(|value| vec![value.into()]).collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["ArtistId"])
            })
        }
        "add_line" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<i64>("invoice")?,
                    given.get::<i64>("track")?,
                    given.get::<f64>("price")?,
                ))
            })?;
            let row = timed!(meter: {
                let (invoice, track, price) = calls.next();
                queries::add_line(db, *invoice, *track, *price).await
            });
            let rows = [row]
                .into_iter()
                .map(|row| {
                    vec![
                        row.invoice_line_id.into(),
                        row.invoice_id.into(),
                        row.track_id.into(),
                        row.unit_price.0.into(),
                        row.quantity.into(),
                    ]
                })
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&[
                    "InvoiceLineId",
                    "InvoiceId",
                    "TrackId",
                    "UnitPrice",
                    "Quantity",
                ])
            })
        }
        "set_price" => {
            let mut calls = query
                .calls(|given| Ok((given.get::<f64>("price")?, given.get::<i64>("track")?)))?;
            let row = timed!(meter: {
                let (price, track) = calls.next();
                queries::set_price(db, *price, *track).await
            });
            let rows = [row]
                .into_iter()
                .map(|value| vec![value.0.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["UnitPrice"])
            })
        }
        "put_on_playlist" => {
            let mut calls = query
                .calls(|given| Ok((given.get::<i64>("playlist")?, given.get::<i64>("track")?)))?;
            timed!(meter: {
                let (playlist, track) = calls.next();
                queries::put_on_playlist(db, *playlist, *track).await
            });
            Answer::Done
        }
        "rename_playlist" => {
            let mut calls = query.calls(|given| {
                Ok((
                    given.get::<Option<String>>("name")?,
                    given.get::<i64>("id")?,
                ))
            })?;
            let row = timed!(meter: {
                let (name, id) = calls.next();
                queries::rename_playlist(db, name.as_deref(), *id).await
            });
            let rows = [row]
                .into_iter()
                .map(|row| vec![row.playlist_id.into(), row.name.into()])
                .collect();
            Answer::Rows(Rows {
                rows,
                ..Rows::new(&["PlaylistId", "Name"])
            })
        }
        "raise_prices" => {
            let mut calls = query
                .calls(|given| Ok((given.get::<i64>("genre")?, given.get::<f64>("below")?)))?;
            let changed = timed!(meter: {
                let (genre, below) = calls.next();
                queries::raise_prices(db, *genre, *below).await
            });
            Answer::changed(changed)
        }
        "clear_playlist" => {
            let mut calls = query.calls(|given| Ok((given.get::<i64>("playlist")?,)))?;
            let changed = timed!(meter: {
                let (playlist,) = calls.next();
                queries::clear_playlist(db, *playlist).await
            });
            Answer::changed(changed)
        }
        _ => return Ok(None),
    }))
}
