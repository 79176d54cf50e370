//! The queries, a function for each.

use super::models::{
    AboveAverageRow, AlbumsOfArtistRow, Artist, CustomersOfRepRow, EmployeesWithManagersRow,
    InvoiceLine, LongTracksRow, Numeric, Playlist, PricesOfGenreRow, RevenueByArtistRow,
    SalesByCountryRow, SearchTracksRow, SpendingRow, Track, TrackDetailsRow, TracksByPriceRow,
    TracksPerGenreRow, UnsoldTracksRow, album, artist, customer, employee, genre, invoice,
    invoice_line, playlist, playlist_track, track,
};
use chrono::NaiveDateTime;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Asterisk, Expr, Func, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Statement,
};

/// Artist.
pub async fn artist(db: &impl ConnectionTrait, id: i64) -> Result<Artist, DbErr> {
    let row = artist::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("artist finds no row".to_owned()))
}

/// The albums of an artist, by its name.
pub async fn albums_of_artist(
    db: &impl ConnectionTrait,
    name: &str,
) -> Result<Vec<AlbumsOfArtistRow>, DbErr> {
    album::Entity::find()
        .inner_join(artist::Entity)
        .filter(artist::COLUMN.name.eq(name))
        .select_only()
        .column_as(album::Column::AlbumId, "album_id")
        .column_as(album::Column::Title, "title")
        .order_by_asc(album::COLUMN.title)
        .into_model::<AlbumsOfArtistRow>()
        .all(db)
        .await
}

/// Tracks of album.
pub async fn tracks_of_album(db: &impl ConnectionTrait, album: i64) -> Result<Vec<Track>, DbErr> {
    track::Entity::find()
        .filter(track::COLUMN.album_id.eq(album))
        .order_by_asc(track::COLUMN.track_id)
        .all(db)
        .await
}

/// Tracks of a playlist with album, artist and genre.
pub async fn track_details(
    db: &impl ConnectionTrait,
    playlist: i64,
) -> Result<Vec<TrackDetailsRow>, DbErr> {
    playlist_track::Entity::find()
        .inner_join(track::Entity)
        .join(JoinType::LeftJoin, track::Relation::Album.def())
        .join(JoinType::LeftJoin, album::Relation::Artist.def())
        .join(JoinType::LeftJoin, track::Relation::Genre.def())
        .filter(playlist_track::COLUMN.playlist_id.eq(playlist))
        .select_only()
        .column_as(track::Column::TrackId, "track_id")
        .column_as(track::Column::Name, "name")
        .column_as(album::Column::Title, "album")
        .column_as(artist::Column::Name, "artist")
        .column_as(genre::Column::Name, "genre")
        .order_by_asc(track::COLUMN.track_id)
        .into_model::<TrackDetailsRow>()
        .all(db)
        .await
}

/// Tracks per genre.
pub async fn tracks_per_genre(db: &impl ConnectionTrait) -> Result<Vec<TracksPerGenreRow>, DbErr> {
    genre::Entity::find()
        .left_join(track::Entity)
        .select_only()
        .column_as(genre::Column::Name, "name")
        .column_as(track::Column::TrackId.into_expr().count(), "tracks")
        .column_as(track::Column::Milliseconds.into_expr().avg(), "average")
        .group_by(genre::COLUMN.genre_id)
        .order_by_desc(track::Column::TrackId.into_expr().count())
        .order_by_asc(genre::COLUMN.name)
        .into_model::<TracksPerGenreRow>()
        .all(db)
        .await
}

/// Long tracks.
pub async fn long_tracks(
    db: &impl ConnectionTrait,
    longer_than: i64,
    limit: i64,
) -> Result<Vec<LongTracksRow>, DbErr> {
    track::Entity::find()
        .filter(track::COLUMN.milliseconds.gt(longer_than))
        .select_only()
        .column_as(track::Column::Name, "name")
        .column_as(track::Column::Milliseconds.into_expr().div(1000), "seconds")
        .order_by_desc(track::COLUMN.milliseconds)
        .limit(u64::try_from(limit).ok())
        .into_model::<LongTracksRow>()
        .all(db)
        .await
}

/// Sales by country.
pub async fn sales_by_country(
    db: &impl ConnectionTrait,
    since: NaiveDateTime,
    more_than: f64,
) -> Result<Vec<SalesByCountryRow>, DbErr> {
    invoice::Entity::find()
        .filter(invoice::COLUMN.invoice_date.gte(since))
        .select_only()
        .column_as(invoice::Column::BillingCountry, "billing_country")
        .column_as(invoice::Column::Total.into_expr().sum(), "total")
        .column_as(Expr::col(Asterisk).count(), "invoices")
        .group_by(invoice::COLUMN.billing_country)
        .having(invoice::Column::Total.into_expr().sum().gt(more_than))
        .order_by_desc(invoice::Column::Total.into_expr().sum())
        .into_model::<SalesByCountryRow>()
        .all(db)
        .await
}

/// Revenue by artist.
pub async fn revenue_by_artist(
    db: &impl ConnectionTrait,
) -> Result<Vec<RevenueByArtistRow>, DbErr> {
    invoice_line::Entity::find()
        .inner_join(track::Entity)
        .join(JoinType::InnerJoin, track::Relation::Album.def())
        .join(JoinType::InnerJoin, album::Relation::Artist.def())
        .select_only()
        .column_as(artist::Column::Name, "name")
        .column_as(
            invoice_line::Column::UnitPrice
                .into_expr()
                .mul(invoice_line::Column::Quantity.into_expr())
                .sum(),
            "revenue",
        )
        .group_by(artist::COLUMN.artist_id)
        .group_by(artist::COLUMN.name)
        .order_by_desc(
            invoice_line::Column::UnitPrice
                .into_expr()
                .mul(invoice_line::Column::Quantity.into_expr())
                .sum(),
        )
        .order_by_asc(artist::COLUMN.name)
        .limit(10)
        .into_model::<RevenueByArtistRow>()
        .all(db)
        .await
}

/// Employees with managers.
pub async fn employees_with_managers(
    db: &impl ConnectionTrait,
) -> Result<Vec<EmployeesWithManagersRow>, DbErr> {
    employee::Entity::find()
        .join_as(
            JoinType::LeftJoin,
            employee::Relation::ReportsTo.def(),
            "other_employee",
        )
        .select_only()
        .column_as(employee::Column::FirstName, "first_name")
        .column_as(employee::Column::LastName, "last_name")
        .column_as(
            Expr::col(("other_employee", employee::Column::LastName)),
            "manager",
        )
        .order_by_asc(employee::COLUMN.employee_id)
        .into_model::<EmployeesWithManagersRow>()
        .all(db)
        .await
}

/// Customers of rep.
pub async fn customers_of_rep(
    db: &impl ConnectionTrait,
    rep: i64,
    country: &str,
) -> Result<Vec<CustomersOfRepRow>, DbErr> {
    customer::Entity::find()
        .filter(customer::COLUMN.support_rep_id.eq(rep))
        .filter(customer::COLUMN.country.is_in(["Norway", "Chile", country]))
        .select_only()
        .column_as(customer::Column::CustomerId, "customer_id")
        .column_as(customer::Column::Email, "email")
        .order_by_asc(customer::COLUMN.customer_id)
        .into_model::<CustomersOfRepRow>()
        .all(db)
        .await
}

/// Unsold tracks.
pub async fn unsold_tracks(db: &impl ConnectionTrait) -> Result<Vec<UnsoldTracksRow>, DbErr> {
    track::Entity::find()
        .filter(Expr::not_exists(
            invoice_line::Entity::find()
                .filter(
                    invoice_line::Column::TrackId
                        .into_expr()
                        .eq(track::Column::TrackId.into_expr()),
                )
                .into_query(),
        ))
        .select_only()
        .column_as(track::Column::TrackId, "track_id")
        .column_as(track::Column::Name, "name")
        .order_by_asc(track::COLUMN.track_id)
        .into_model::<UnsoldTracksRow>()
        .all(db)
        .await
}

/// Composers.
pub async fn composers(db: &impl ConnectionTrait) -> Result<Vec<Option<String>>, DbErr> {
    track::Entity::find()
        .filter(track::COLUMN.composer.is_not_null())
        .select_only()
        .column_as(track::Column::Composer, "composer")
        .distinct()
        .order_by_asc(track::COLUMN.composer)
        .into_tuple()
        .all(db)
        .await
}

/// Buyers of genre.
pub async fn buyers_of_genre(db: &impl ConnectionTrait, genre: i64) -> Result<Vec<String>, DbErr> {
    customer::Entity::find()
        .filter(
            customer::COLUMN.customer_id.in_subquery(
                invoice::Entity::find()
                    .inner_join(invoice_line::Entity)
                    .join(JoinType::InnerJoin, invoice_line::Relation::Track.def())
                    .filter(track::COLUMN.genre_id.eq(genre))
                    .select_only()
                    .column_as(invoice::Column::CustomerId, "customer_id")
                    .into_query(),
            ),
        )
        .select_only()
        .column_as(customer::Column::Email, "email")
        .order_by_asc(customer::COLUMN.email)
        .into_tuple()
        .all(db)
        .await
}

/// Search tracks.
///
/// In SQL, because of LIKE of a calculated pattern.
pub async fn search_tracks(
    db: &impl ConnectionTrait,
    text: &str,
) -> Result<Vec<SearchTracksRow>, DbErr> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT TrackId, Name FROM Track
     WHERE lower(Name) LIKE lower(?1)
     ORDER BY Name LIMIT 20",
        [text.into()],
    );
    SearchTracksRow::find_by_statement(statement).all(db).await
}

/// Above average.
///
/// In SQL, because of a table within a select of its own.
pub async fn above_average(db: &impl ConnectionTrait) -> Result<Vec<AboveAverageRow>, DbErr> {
    let statement = Statement::from_string(
        db.get_database_backend(),
        "SELECT InvoiceId, Total FROM Invoice
     WHERE Total > (SELECT AVG(Total) FROM Invoice i)
     ORDER BY InvoiceId",
    );
    AboveAverageRow::find_by_statement(statement).all(db).await
}

/// Tracks by price.
pub async fn tracks_by_price(
    db: &impl ConnectionTrait,
    cheapest: f64,
    dearest: f64,
) -> Result<Vec<TracksByPriceRow>, DbErr> {
    track::Entity::find()
        .filter(track::COLUMN.unit_price.between(cheapest, dearest))
        .filter(track::COLUMN.unit_price.ne(3.0))
        .select_only()
        .column_as(track::Column::TrackId, "track_id")
        .column_as(track::Column::UnitPrice, "unit_price")
        .order_by_desc(track::COLUMN.unit_price)
        .into_model::<TracksByPriceRow>()
        .all(db)
        .await
}

/// Whole and fractional prices, alone and calculated with.
pub async fn prices_of_genre(db: &impl ConnectionTrait) -> Result<Vec<PricesOfGenreRow>, DbErr> {
    genre::Entity::find()
        .left_join(track::Entity)
        .select_only()
        .column_as(genre::Column::Name, "name")
        .column_as(track::Column::UnitPrice.into_expr().min(), "cheapest")
        .column_as(track::Column::UnitPrice.into_expr().max(), "dearest")
        .column_as(track::Column::UnitPrice.into_expr().avg(), "average")
        .column_as(
            Expr::from(Func::coalesce([
                track::Column::UnitPrice.into_expr().sum(),
                Expr::val(0.0),
            ])),
            "together",
        )
        .column_as(
            Expr::from(Func::cust("round").args([
                track::Column::UnitPrice.into_expr().mul(1.19).sum(),
                Expr::val(2),
            ])),
            "taxed",
        )
        .group_by(genre::COLUMN.genre_id)
        .order_by_asc(genre::COLUMN.genre_id)
        .into_model::<PricesOfGenreRow>()
        .all(db)
        .await
}

/// Prices.
pub async fn prices(db: &impl ConnectionTrait) -> Result<Vec<Numeric>, DbErr> {
    track::Entity::find()
        .select_only()
        .column_as(track::Column::UnitPrice, "unit_price")
        .distinct()
        .order_by_asc(track::COLUMN.unit_price)
        .into_tuple()
        .all(db)
        .await
}

/// What customers spent, by a table that the statement makes.
///
/// In SQL, because of WITH.
pub async fn spending(db: &impl ConnectionTrait) -> Result<Vec<SpendingRow>, DbErr> {
    let statement = Statement::from_string(
        db.get_database_backend(),
        "WITH spent AS (SELECT CustomerId, SUM(Total) AS total FROM Invoice GROUP BY
       CustomerId)
     SELECT c.Email, s.total FROM spent s
     JOIN Customer c ON c.CustomerId = s.CustomerId
     ORDER BY s.total DESC, c.Email",
    );
    SpendingRow::find_by_statement(statement).all(db).await
}

/// Add artist.
pub async fn add_artist(db: &impl ConnectionTrait, name: Option<&str>) -> Result<i64, DbErr> {
    let row = artist::ActiveModel {
        name: Set(name.map(ToOwned::to_owned)),
        ..Default::default()
    };
    let row = artist::Entity::insert(row).exec_with_returning(db).await?;
    Ok(row.artist_id)
}

/// Add line.
pub async fn add_line(
    db: &impl ConnectionTrait,
    invoice: i64,
    track: i64,
    price: f64,
) -> Result<InvoiceLine, DbErr> {
    let row = invoice_line::ActiveModel {
        invoice_id: Set(invoice),
        track_id: Set(track),
        unit_price: Set(Numeric(price)),
        quantity: Set(1),
        ..Default::default()
    };
    let row = invoice_line::Entity::insert(row)
        .exec_with_returning(db)
        .await?;
    Ok(row)
}

/// Set price.
pub async fn set_price(
    db: &impl ConnectionTrait,
    price: f64,
    track: i64,
) -> Result<Numeric, DbErr> {
    let row = track::Entity::update_many()
        .col_expr(track::Column::UnitPrice, Expr::value(price))
        .filter(track::COLUMN.track_id.eq(track))
        .exec_with_returning(db)
        .await?
        .into_iter()
        .next();
    let row = row.ok_or_else(|| DbErr::RecordNotFound("set_price finds no row".to_owned()))?;
    Ok(row.unit_price)
}

/// Put on playlist.
pub async fn put_on_playlist(
    db: &impl ConnectionTrait,
    playlist: i64,
    track: i64,
) -> Result<(), DbErr> {
    let row = playlist_track::ActiveModel {
        playlist_id: Set(playlist),
        track_id: Set(track),
    };
    playlist_track::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Rename playlist.
pub async fn rename_playlist(
    db: &impl ConnectionTrait,
    name: Option<&str>,
    id: i64,
) -> Result<Playlist, DbErr> {
    let row = playlist::Entity::update_many()
        .col_expr(playlist::Column::Name, Expr::value(name))
        .filter(playlist::COLUMN.playlist_id.eq(id))
        .exec_with_returning(db)
        .await?
        .into_iter()
        .next();
    row.ok_or_else(|| DbErr::RecordNotFound("rename_playlist finds no row".to_owned()))
}

/// Raise prices.
pub async fn raise_prices(db: &impl ConnectionTrait, genre: i64, below: f64) -> Result<u64, DbErr> {
    Ok(track::Entity::update_many()
        .col_expr(
            track::Column::UnitPrice,
            track::Column::UnitPrice.into_expr().mul(1.1),
        )
        .filter(track::COLUMN.genre_id.eq(genre))
        .filter(track::COLUMN.unit_price.lt(below))
        .exec(db)
        .await?
        .rows_affected)
}

/// Clear playlist.
pub async fn clear_playlist(db: &impl ConnectionTrait, playlist: i64) -> Result<u64, DbErr> {
    Ok(playlist_track::Entity::delete_many()
        .filter(playlist_track::COLUMN.playlist_id.eq(playlist))
        .exec(db)
        .await?
        .rows_affected)
}
