//! The queries, a function for each.

use super::models::{
    AboveAverageRow, AlbumsOfArtistRow, Artist, CustomersOfRepRow, EmployeesWithManagersRow,
    InvoiceLine, LongTracksRow, Playlist, PricesOfGenreRow, RevenueByArtistRow, SalesByCountryRow,
    SearchTracksRow, SpendingRow, Track, TrackDetailsRow, TracksByPriceRow, TracksPerGenreRow,
    UnsoldTracksRow,
};
use super::schema::{
    album, artist, avg_bigint_or_null, coalesce_numeric, customer, employee, genre, invoice,
    invoice_line, lower, playlist, playlist_track, round_or_null_2, track,
};
use chrono::NaiveDateTime;
use diesel::dsl::{avg, count, count_star, exists, max, min, not, sum};
use diesel::prelude::*;

/// Artist.
pub fn artist(conn: &mut SqliteConnection, id: i64) -> QueryResult<Artist> {
    artist::table
        .find(id)
        .select(Artist::as_select())
        .get_result(conn)
}

/// The albums of an artist, by its name.
pub fn albums_of_artist(
    conn: &mut SqliteConnection,
    name: &str,
) -> QueryResult<Vec<AlbumsOfArtistRow>> {
    album::table
        .inner_join(artist::table)
        .filter(artist::name.eq(name))
        .select((album::album_id, album::title))
        .order(album::title)
        .load(conn)
}

/// Tracks of album.
pub fn tracks_of_album(conn: &mut SqliteConnection, album: i64) -> QueryResult<Vec<Track>> {
    track::table
        .filter(track::album_id.eq(album))
        .select(Track::as_select())
        .order(track::track_id)
        .load(conn)
}

/// Tracks of a playlist with album, artist and genre.
pub fn track_details(
    conn: &mut SqliteConnection,
    playlist: i64,
) -> QueryResult<Vec<TrackDetailsRow>> {
    playlist_track::table
        .inner_join(track::table)
        .left_join(album::table.on(album::album_id.nullable().eq(track::album_id)))
        .left_join(artist::table.on(artist::artist_id.eq(album::artist_id)))
        .left_join(genre::table.on(genre::genre_id.nullable().eq(track::genre_id)))
        .filter(playlist_track::playlist_id.eq(playlist))
        .select((
            track::track_id,
            track::name,
            album::title.nullable(),
            artist::name.nullable(),
            genre::name.nullable(),
        ))
        .order(track::track_id)
        .load(conn)
}

/// Tracks per genre.
pub fn tracks_per_genre(conn: &mut SqliteConnection) -> QueryResult<Vec<TracksPerGenreRow>> {
    genre::table
        .left_join(track::table)
        .group_by((genre::genre_id, genre::name))
        .select((
            genre::name,
            count(track::track_id.nullable()),
            avg_bigint_or_null(track::milliseconds.nullable()),
        ))
        .order((count(track::track_id).desc(), genre::name))
        .load(conn)
}

/// Long tracks.
pub fn long_tracks(
    conn: &mut SqliteConnection,
    longer_than: i64,
    limit: i64,
) -> QueryResult<Vec<LongTracksRow>> {
    track::table
        .filter(track::milliseconds.gt(longer_than))
        .select((track::name, (track::milliseconds / 1000).nullable()))
        .order(track::milliseconds.desc())
        .limit(limit)
        .load(conn)
}

/// Sales by country.
pub fn sales_by_country(
    conn: &mut SqliteConnection,
    since: NaiveDateTime,
    more_than: f64,
) -> QueryResult<Vec<SalesByCountryRow>> {
    invoice::table
        .filter(invoice::invoice_date.ge(since))
        .group_by(invoice::billing_country)
        .having(sum(invoice::total).gt(more_than))
        .select((invoice::billing_country, sum(invoice::total), count_star()))
        .order(sum(invoice::total).desc())
        .load(conn)
}

/// Revenue by artist.
///
/// In SQL, because of a calculation with numbers of two types.
pub fn revenue_by_artist(conn: &mut SqliteConnection) -> QueryResult<Vec<RevenueByArtistRow>> {
    diesel::sql_query(
        "SELECT ar.Name, SUM(l.UnitPrice * l.Quantity) AS revenue
         FROM InvoiceLine l
         JOIN Track t ON t.TrackId = l.TrackId
         JOIN Album al ON al.AlbumId = t.AlbumId
         JOIN Artist ar ON ar.ArtistId = al.ArtistId
         GROUP BY ar.ArtistId, ar.Name ORDER BY revenue DESC, ar.Name LIMIT 10",
    )
    .load(conn)
}

/// Employees with managers.
pub fn employees_with_managers(
    conn: &mut SqliteConnection,
) -> QueryResult<Vec<EmployeesWithManagersRow>> {
    let other_employee = diesel::alias!(employee as other_employee);
    employee::table
        .left_join(
            other_employee.on(other_employee
                .field(employee::employee_id)
                .nullable()
                .eq(employee::reports_to)),
        )
        .select((
            employee::first_name,
            employee::last_name,
            other_employee.field(employee::last_name).nullable(),
        ))
        .order(employee::employee_id)
        .load(conn)
}

/// Customers of rep.
pub fn customers_of_rep(
    conn: &mut SqliteConnection,
    rep: i64,
    country: &str,
) -> QueryResult<Vec<CustomersOfRepRow>> {
    customer::table
        .filter(customer::support_rep_id.eq(rep))
        .filter(customer::country.eq_any(["Norway", "Chile", country]))
        .select((customer::customer_id, customer::email))
        .order(customer::customer_id)
        .load(conn)
}

/// Unsold tracks.
pub fn unsold_tracks(conn: &mut SqliteConnection) -> QueryResult<Vec<UnsoldTracksRow>> {
    track::table
        .filter(not(exists(
            invoice_line::table.filter(invoice_line::track_id.eq(track::track_id)),
        )))
        .select((track::track_id, track::name))
        .order(track::track_id)
        .load(conn)
}

/// Composers.
pub fn composers(conn: &mut SqliteConnection) -> QueryResult<Vec<Option<String>>> {
    track::table
        .filter(track::composer.is_not_null())
        .select(track::composer)
        .distinct()
        .order(track::composer)
        .load(conn)
}

/// Buyers of genre.
pub fn buyers_of_genre(conn: &mut SqliteConnection, genre: i64) -> QueryResult<Vec<String>> {
    customer::table
        .filter(
            customer::customer_id.eq_any(
                invoice::table
                    .inner_join(invoice_line::table)
                    .inner_join(track::table.on(track::track_id.eq(invoice_line::track_id)))
                    .filter(track::genre_id.eq(genre))
                    .select(invoice::customer_id),
            ),
        )
        .select(customer::email)
        .order(customer::email)
        .load(conn)
}

/// Search tracks.
pub fn search_tracks(conn: &mut SqliteConnection, text: &str) -> QueryResult<Vec<SearchTracksRow>> {
    track::table
        .filter(lower(track::name).like(lower(text)))
        .select((track::track_id, track::name))
        .order(track::name)
        .limit(20)
        .load(conn)
}

/// Above average.
pub fn above_average(conn: &mut SqliteConnection) -> QueryResult<Vec<AboveAverageRow>> {
    let other_invoice = diesel::alias!(invoice as other_invoice);
    invoice::table
        .filter(
            invoice::total.nullable().gt(other_invoice
                .select(avg(other_invoice.field(invoice::total)))
                .single_value()),
        )
        .select((invoice::invoice_id, invoice::total))
        .order(invoice::invoice_id)
        .load(conn)
}

/// Tracks by price.
pub fn tracks_by_price(
    conn: &mut SqliteConnection,
    cheapest: f64,
    dearest: f64,
) -> QueryResult<Vec<TracksByPriceRow>> {
    track::table
        .filter(track::unit_price.between(cheapest, dearest))
        .filter(track::unit_price.ne(3.0))
        .select((track::track_id, track::unit_price))
        .order(track::unit_price.desc())
        .load(conn)
}

/// Whole and fractional prices, alone and calculated with.
pub fn prices_of_genre(conn: &mut SqliteConnection) -> QueryResult<Vec<PricesOfGenreRow>> {
    genre::table
        .left_join(track::table)
        .group_by((genre::genre_id, genre::name))
        .select((
            genre::name,
            min(track::unit_price.nullable()),
            max(track::unit_price.nullable()),
            avg(track::unit_price.nullable()),
            coalesce_numeric(sum(track::unit_price.nullable()), 0.0),
            round_or_null_2(sum(track::unit_price.nullable() * 1.19), 2),
        ))
        .order(genre::genre_id)
        .load(conn)
}

/// Prices.
pub fn prices(conn: &mut SqliteConnection) -> QueryResult<Vec<f64>> {
    track::table
        .select(track::unit_price)
        .distinct()
        .order(track::unit_price)
        .load(conn)
}

/// What customers spent, by a table that the statement makes.
///
/// In SQL, because of WITH.
pub fn spending(conn: &mut SqliteConnection) -> QueryResult<Vec<SpendingRow>> {
    diesel::sql_query(
        "WITH spent AS (SELECT CustomerId, SUM(Total) AS total FROM Invoice GROUP BY
           CustomerId)
         SELECT c.Email, s.total FROM spent s
         JOIN Customer c ON c.CustomerId = s.CustomerId
         ORDER BY s.total DESC, c.Email",
    )
    .load(conn)
}

/// Add artist.
pub fn add_artist(conn: &mut SqliteConnection, name: Option<&str>) -> QueryResult<i64> {
    diesel::insert_into(artist::table)
        .values(artist::name.eq(name))
        .returning(artist::artist_id)
        .get_result(conn)
}

/// Add line.
pub fn add_line(
    conn: &mut SqliteConnection,
    invoice: i64,
    track: i64,
    price: f64,
) -> QueryResult<InvoiceLine> {
    diesel::insert_into(invoice_line::table)
        .values((
            invoice_line::invoice_id.eq(invoice),
            invoice_line::track_id.eq(track),
            invoice_line::unit_price.eq(price),
            invoice_line::quantity.eq(1),
        ))
        .returning(InvoiceLine::as_returning())
        .get_result(conn)
}

/// Set price.
pub fn set_price(conn: &mut SqliteConnection, price: f64, track: i64) -> QueryResult<f64> {
    diesel::update(track::table.find(track))
        .set(track::unit_price.eq(price))
        .returning(track::unit_price)
        .get_result(conn)
}

/// Put on playlist.
pub fn put_on_playlist(conn: &mut SqliteConnection, playlist: i64, track: i64) -> QueryResult<()> {
    diesel::insert_into(playlist_track::table)
        .values((
            playlist_track::playlist_id.eq(playlist),
            playlist_track::track_id.eq(track),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(())
}

/// Rename playlist.
pub fn rename_playlist(
    conn: &mut SqliteConnection,
    name: Option<&str>,
    id: i64,
) -> QueryResult<Playlist> {
    diesel::update(playlist::table.find(id))
        .set(playlist::name.eq(name))
        .returning(Playlist::as_returning())
        .get_result(conn)
}

/// Raise prices.
pub fn raise_prices(conn: &mut SqliteConnection, genre: i64, below: f64) -> QueryResult<usize> {
    diesel::update(
        track::table
            .filter(track::genre_id.eq(genre))
            .filter(track::unit_price.lt(below)),
    )
    .set(track::unit_price.eq(track::unit_price * 1.1))
    .execute(conn)
}

/// Clear playlist.
pub fn clear_playlist(conn: &mut SqliteConnection, playlist: i64) -> QueryResult<usize> {
    diesel::delete(playlist_track::table.filter(playlist_track::playlist_id.eq(playlist)))
        .execute(conn)
}
