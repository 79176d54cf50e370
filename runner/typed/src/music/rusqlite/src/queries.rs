//! The queries, a function for each.

use super::models::{
    AboveAverageRow, AlbumsOfArtistRow, Artist, CustomersOfRepRow, EmployeesWithManagersRow,
    InvoiceLine, LongTracksRow, Playlist, PricesOfGenreRow, RevenueByArtistRow, SalesByCountryRow,
    SearchTracksRow, SpendingRow, Track, TrackDetailsRow, TracksByPriceRow, TracksPerGenreRow,
    UnsoldTracksRow,
};
use chrono::NaiveDateTime;
use rusqlite::{Connection, Result, named_params};

/// Artist.
pub fn artist(conn: &Connection, id: i64) -> Result<Artist> {
    conn.prepare_cached("SELECT * FROM Artist WHERE ArtistId = :id")?
        .query_row(named_params! { ":id": id }, Artist::from_row)
}

/// The albums of an artist, by its name.
pub fn albums_of_artist(conn: &Connection, name: &str) -> Result<Vec<AlbumsOfArtistRow>> {
    conn.prepare_cached(
        "SELECT al.AlbumId, al.Title
         FROM Album al JOIN Artist ar
         ON ar.ArtistId = al.ArtistId
         WHERE ar.Name = :name ORDER BY al.Title",
    )?
    .query_map(named_params! { ":name": name }, AlbumsOfArtistRow::from_row)?
    .collect()
}

/// Tracks of album.
pub fn tracks_of_album(conn: &Connection, album: i64) -> Result<Vec<Track>> {
    conn.prepare_cached("SELECT * FROM Track WHERE AlbumId = :album ORDER BY TrackId")?
        .query_map(named_params! { ":album": album }, Track::from_row)?
        .collect()
}

/// Tracks of a playlist with album, artist and genre.
pub fn track_details(conn: &Connection, playlist: i64) -> Result<Vec<TrackDetailsRow>> {
    conn.prepare_cached(
        "SELECT t.TrackId, t.Name, al.Title AS album, ar.Name AS artist, g.Name AS genre
         FROM PlaylistTrack pt
         JOIN Track t ON t.TrackId = pt.TrackId
         LEFT JOIN Album al ON al.AlbumId = t.AlbumId
         LEFT JOIN Artist ar ON ar.ArtistId = al.ArtistId
         LEFT JOIN Genre g ON g.GenreId = t.GenreId
         WHERE pt.PlaylistId = :playlist
         ORDER BY t.TrackId",
    )?
    .query_map(
        named_params! { ":playlist": playlist },
        TrackDetailsRow::from_row,
    )?
    .collect()
}

/// Tracks per genre.
pub fn tracks_per_genre(conn: &Connection) -> Result<Vec<TracksPerGenreRow>> {
    conn.prepare_cached(
        "SELECT g.Name, COUNT(t.TrackId) AS tracks, AVG(t.Milliseconds) AS average
         FROM Genre g LEFT JOIN Track t ON t.GenreId = g.GenreId
         GROUP BY g.GenreId ORDER BY tracks DESC, g.Name",
    )?
    .query_map([], TracksPerGenreRow::from_row)?
    .collect()
}

/// Long tracks.
pub fn long_tracks(conn: &Connection, longer_than: i64, limit: i64) -> Result<Vec<LongTracksRow>> {
    conn.prepare_cached(
        "SELECT Name, Milliseconds / 1000 AS seconds FROM Track
         WHERE Milliseconds > :longer_than ORDER BY Milliseconds DESC LIMIT :limit",
    )?
    .query_map(
        named_params! { ":longer_than": longer_than, ":limit": limit },
        LongTracksRow::from_row,
    )?
    .collect()
}

/// Sales by country.
pub fn sales_by_country(
    conn: &Connection,
    since: NaiveDateTime,
    more_than: f64,
) -> Result<Vec<SalesByCountryRow>> {
    conn.prepare_cached(
        "SELECT BillingCountry, SUM(Total) AS total, COUNT(*) AS invoices
         FROM Invoice
         WHERE InvoiceDate >= :since
         GROUP BY BillingCountry HAVING SUM(Total) > :more_than
         ORDER BY total DESC",
    )?
    .query_map(
        named_params! { ":since": since, ":more_than": more_than },
        SalesByCountryRow::from_row,
    )?
    .collect()
}

/// Revenue by artist.
pub fn revenue_by_artist(conn: &Connection) -> Result<Vec<RevenueByArtistRow>> {
    conn.prepare_cached(
        "SELECT ar.Name, SUM(l.UnitPrice * l.Quantity) AS revenue
         FROM InvoiceLine l
         JOIN Track t ON t.TrackId = l.TrackId
         JOIN Album al ON al.AlbumId = t.AlbumId
         JOIN Artist ar ON ar.ArtistId = al.ArtistId
         GROUP BY ar.ArtistId, ar.Name ORDER BY revenue DESC, ar.Name LIMIT 10",
    )?
    .query_map([], RevenueByArtistRow::from_row)?
    .collect()
}

/// Employees with managers.
pub fn employees_with_managers(conn: &Connection) -> Result<Vec<EmployeesWithManagersRow>> {
    conn.prepare_cached(
        "SELECT e.FirstName, e.LastName, m.LastName AS manager
         FROM Employee e LEFT JOIN Employee m ON m.EmployeeId = e.ReportsTo
         ORDER BY e.EmployeeId",
    )?
    .query_map([], EmployeesWithManagersRow::from_row)?
    .collect()
}

/// Customers of rep.
pub fn customers_of_rep(
    conn: &Connection,
    rep: i64,
    country: &str,
) -> Result<Vec<CustomersOfRepRow>> {
    conn.prepare_cached(
        "SELECT CustomerId, Email
         FROM Customer WHERE SupportRepId = :rep AND Country IN ('Norway', 'Chile', :country)
         ORDER BY CustomerId",
    )?
    .query_map(
        named_params! { ":rep": rep, ":country": country },
        CustomersOfRepRow::from_row,
    )?
    .collect()
}

/// Unsold tracks.
pub fn unsold_tracks(conn: &Connection) -> Result<Vec<UnsoldTracksRow>> {
    conn.prepare_cached(
        "SELECT TrackId, Name FROM Track t
         WHERE NOT EXISTS (SELECT 1 FROM InvoiceLine l WHERE l.TrackId = t.TrackId)
         ORDER BY TrackId",
    )?
    .query_map([], UnsoldTracksRow::from_row)?
    .collect()
}

/// Composers.
pub fn composers(conn: &Connection) -> Result<Vec<Option<String>>> {
    conn.prepare_cached(
        "SELECT DISTINCT Composer FROM Track WHERE Composer IS NOT NULL ORDER BY Composer",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

/// Buyers of genre.
pub fn buyers_of_genre(conn: &Connection, genre: i64) -> Result<Vec<String>> {
    conn.prepare_cached(
        "SELECT Email FROM Customer WHERE CustomerId IN (
           SELECT i.CustomerId FROM Invoice i
           JOIN InvoiceLine l ON l.InvoiceId = i.InvoiceId
           JOIN Track t ON t.TrackId = l.TrackId
           WHERE t.GenreId = :genre
         ) ORDER BY Email",
    )?
    .query_map(named_params! { ":genre": genre }, |row| row.get(0))?
    .collect()
}

/// Search tracks.
pub fn search_tracks(conn: &Connection, text: &str) -> Result<Vec<SearchTracksRow>> {
    conn.prepare_cached(
        "SELECT TrackId, Name FROM Track
         WHERE lower(Name) LIKE lower(:text)
         ORDER BY Name LIMIT 20",
    )?
    .query_map(named_params! { ":text": text }, SearchTracksRow::from_row)?
    .collect()
}

/// Above average.
pub fn above_average(conn: &Connection) -> Result<Vec<AboveAverageRow>> {
    conn.prepare_cached(
        "SELECT InvoiceId, Total FROM Invoice
         WHERE Total > (SELECT AVG(Total) FROM Invoice i)
         ORDER BY InvoiceId",
    )?
    .query_map([], AboveAverageRow::from_row)?
    .collect()
}

/// Tracks by price.
pub fn tracks_by_price(
    conn: &Connection,
    cheapest: f64,
    dearest: f64,
) -> Result<Vec<TracksByPriceRow>> {
    conn.prepare_cached(
        "SELECT TrackId, UnitPrice
         FROM Track WHERE UnitPrice BETWEEN :cheapest AND :dearest AND UnitPrice <> 3
         ORDER BY UnitPrice DESC",
    )?
    .query_map(
        named_params! { ":cheapest": cheapest, ":dearest": dearest },
        TracksByPriceRow::from_row,
    )?
    .collect()
}

/// Whole and fractional prices, alone and calculated with.
pub fn prices_of_genre(conn: &Connection) -> Result<Vec<PricesOfGenreRow>> {
    conn.prepare_cached(
        "SELECT g.Name, MIN(t.UnitPrice) AS cheapest, MAX(t.UnitPrice) AS dearest,
           AVG(t.UnitPrice) AS average,
           COALESCE(SUM(t.UnitPrice), 0) AS together, ROUND(SUM(t.UnitPrice * 1.19), 2)
           AS taxed
         FROM Genre g LEFT JOIN Track t
         ON t.GenreId = g.GenreId
         GROUP BY g.GenreId ORDER BY g.GenreId",
    )?
    .query_map([], PricesOfGenreRow::from_row)?
    .collect()
}

/// Prices.
pub fn prices(conn: &Connection) -> Result<Vec<f64>> {
    conn.prepare_cached("SELECT DISTINCT UnitPrice FROM Track ORDER BY UnitPrice")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// What customers spent, by a table that the statement makes.
pub fn spending(conn: &Connection) -> Result<Vec<SpendingRow>> {
    conn.prepare_cached(
        "WITH spent AS (SELECT CustomerId, SUM(Total) AS total FROM Invoice GROUP BY
           CustomerId)
         SELECT c.Email, s.total FROM spent s
         JOIN Customer c ON c.CustomerId = s.CustomerId
         ORDER BY s.total DESC, c.Email",
    )?
    .query_map([], SpendingRow::from_row)?
    .collect()
}

/// Add artist.
pub fn add_artist(conn: &Connection, name: Option<&str>) -> Result<i64> {
    conn.prepare_cached("INSERT INTO Artist (Name) VALUES (:name) RETURNING ArtistId")?
        .query_row(named_params! { ":name": name }, |row| row.get(0))
}

/// Add line.
pub fn add_line(conn: &Connection, invoice: i64, track: i64, price: f64) -> Result<InvoiceLine> {
    conn.prepare_cached(
        "INSERT INTO InvoiceLine (InvoiceId, TrackId, UnitPrice, Quantity)
         VALUES (:invoice, :track, :price, 1)
         RETURNING *",
    )?
    .query_row(
        named_params! { ":invoice": invoice, ":track": track, ":price": price },
        InvoiceLine::from_row,
    )
}

/// Set price.
pub fn set_price(conn: &Connection, price: f64, track: i64) -> Result<f64> {
    conn.prepare_cached(
        "UPDATE Track SET UnitPrice = :price WHERE TrackId = :track RETURNING UnitPrice",
    )?
    .query_row(named_params! { ":price": price, ":track": track }, |row| {
        row.get(0)
    })
}

/// Put on playlist.
pub fn put_on_playlist(conn: &Connection, playlist: i64, track: i64) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO PlaylistTrack (PlaylistId, TrackId)
         VALUES (:playlist, :track)
         ON CONFLICT DO NOTHING",
    )?
    .execute(named_params! { ":playlist": playlist, ":track": track })?;
    Ok(())
}

/// Rename playlist.
pub fn rename_playlist(conn: &Connection, name: Option<&str>, id: i64) -> Result<Playlist> {
    conn.prepare_cached("UPDATE Playlist SET Name = :name WHERE PlaylistId = :id RETURNING *")?
        .query_row(
            named_params! { ":name": name, ":id": id },
            Playlist::from_row,
        )
}

/// Raise prices.
pub fn raise_prices(conn: &Connection, genre: i64, below: f64) -> Result<usize> {
    conn.prepare_cached(
        "UPDATE Track SET UnitPrice = UnitPrice * 1.1
         WHERE GenreId = :genre AND UnitPrice < :below",
    )?
    .execute(named_params! { ":genre": genre, ":below": below })
}

/// Clear playlist.
pub fn clear_playlist(conn: &Connection, playlist: i64) -> Result<usize> {
    conn.prepare_cached("DELETE FROM PlaylistTrack WHERE PlaylistId = :playlist")?
        .execute(named_params! { ":playlist": playlist })
}
