//! The queries, a function for each.

use super::models::{
    AboveAverageRow, AlbumsOfArtistRow, Artist, CustomersOfRepRow, EmployeesWithManagersRow,
    InvoiceLine, LongTracksRow, Numeric, Playlist, PricesOfGenreRow, RevenueByArtistRow,
    SalesByCountryRow, SearchTracksRow, SpendingRow, Track, TrackDetailsRow, TracksByPriceRow,
    TracksPerGenreRow, UnsoldTracksRow,
};
use chrono::NaiveDateTime;
use sqlx::{Result, SqliteExecutor};

/// Artist.
pub async fn artist(db: impl SqliteExecutor<'_>, id: i64) -> Result<Artist> {
    sqlx::query_as("SELECT * FROM Artist WHERE ArtistId = $1")
        .bind(id)
        .fetch_one(db)
        .await
}

/// The albums of an artist, by its name.
pub async fn albums_of_artist(
    db: impl SqliteExecutor<'_>,
    name: &str,
) -> Result<Vec<AlbumsOfArtistRow>> {
    sqlx::query_as(
        "SELECT al.AlbumId, al.Title
         FROM Album al JOIN Artist ar
         ON ar.ArtistId = al.ArtistId
         WHERE ar.Name = $1 ORDER BY al.Title",
    )
    .bind(name)
    .fetch_all(db)
    .await
}

/// Tracks of album.
pub async fn tracks_of_album(db: impl SqliteExecutor<'_>, album: i64) -> Result<Vec<Track>> {
    sqlx::query_as("SELECT * FROM Track WHERE AlbumId = $1 ORDER BY TrackId")
        .bind(album)
        .fetch_all(db)
        .await
}

/// Tracks of a playlist with album, artist and genre.
pub async fn track_details(
    db: impl SqliteExecutor<'_>,
    playlist: i64,
) -> Result<Vec<TrackDetailsRow>> {
    sqlx::query_as(
        "SELECT t.TrackId, t.Name, al.Title AS album, ar.Name AS artist, g.Name AS genre
         FROM PlaylistTrack pt
         JOIN Track t ON t.TrackId = pt.TrackId
         LEFT JOIN Album al ON al.AlbumId = t.AlbumId
         LEFT JOIN Artist ar ON ar.ArtistId = al.ArtistId
         LEFT JOIN Genre g ON g.GenreId = t.GenreId
         WHERE pt.PlaylistId = $1
         ORDER BY t.TrackId",
    )
    .bind(playlist)
    .fetch_all(db)
    .await
}

/// Tracks per genre.
pub async fn tracks_per_genre(db: impl SqliteExecutor<'_>) -> Result<Vec<TracksPerGenreRow>> {
    sqlx::query_as(
        "SELECT g.Name, COUNT(t.TrackId) AS tracks, AVG(t.Milliseconds) AS average
         FROM Genre g LEFT JOIN Track t ON t.GenreId = g.GenreId
         GROUP BY g.GenreId ORDER BY tracks DESC, g.Name",
    )
    .fetch_all(db)
    .await
}

/// Long tracks.
pub async fn long_tracks(
    db: impl SqliteExecutor<'_>,
    longer_than: i64,
    limit: i64,
) -> Result<Vec<LongTracksRow>> {
    sqlx::query_as(
        "SELECT Name, Milliseconds / 1000 AS seconds FROM Track
         WHERE Milliseconds > $1 ORDER BY Milliseconds DESC LIMIT $2",
    )
    .bind(longer_than)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Sales by country.
pub async fn sales_by_country(
    db: impl SqliteExecutor<'_>,
    since: NaiveDateTime,
    more_than: f64,
) -> Result<Vec<SalesByCountryRow>> {
    sqlx::query_as(
        "SELECT BillingCountry, SUM(Total) AS total, COUNT(*) AS invoices
         FROM Invoice
         WHERE InvoiceDate >= $1 GROUP BY BillingCountry
         HAVING SUM(Total) > $2 ORDER BY total DESC",
    )
    .bind(since)
    .bind(more_than)
    .fetch_all(db)
    .await
}

/// Revenue by artist.
pub async fn revenue_by_artist(db: impl SqliteExecutor<'_>) -> Result<Vec<RevenueByArtistRow>> {
    sqlx::query_as(
        "SELECT ar.Name, SUM(l.UnitPrice * l.Quantity) AS revenue
         FROM InvoiceLine l
         JOIN Track t ON t.TrackId = l.TrackId
         JOIN Album al ON al.AlbumId = t.AlbumId
         JOIN Artist ar ON ar.ArtistId = al.ArtistId
         GROUP BY ar.ArtistId, ar.Name ORDER BY revenue DESC, ar.Name LIMIT 10",
    )
    .fetch_all(db)
    .await
}

/// Employees with managers.
pub async fn employees_with_managers(
    db: impl SqliteExecutor<'_>,
) -> Result<Vec<EmployeesWithManagersRow>> {
    sqlx::query_as(
        "SELECT e.FirstName, e.LastName, m.LastName AS manager
         FROM Employee e LEFT JOIN Employee m ON m.EmployeeId = e.ReportsTo
         ORDER BY e.EmployeeId",
    )
    .fetch_all(db)
    .await
}

/// Customers of rep.
pub async fn customers_of_rep(
    db: impl SqliteExecutor<'_>,
    rep: i64,
    country: &str,
) -> Result<Vec<CustomersOfRepRow>> {
    sqlx::query_as(
        "SELECT CustomerId, Email
         FROM Customer WHERE SupportRepId = $1 AND Country IN ('Norway', 'Chile', $2)
         ORDER BY CustomerId",
    )
    .bind(rep)
    .bind(country)
    .fetch_all(db)
    .await
}

/// Unsold tracks.
pub async fn unsold_tracks(db: impl SqliteExecutor<'_>) -> Result<Vec<UnsoldTracksRow>> {
    sqlx::query_as(
        "SELECT TrackId, Name FROM Track t
         WHERE NOT EXISTS (SELECT 1 FROM InvoiceLine l WHERE l.TrackId = t.TrackId)
         ORDER BY TrackId",
    )
    .fetch_all(db)
    .await
}

/// Composers.
pub async fn composers(db: impl SqliteExecutor<'_>) -> Result<Vec<Option<String>>> {
    sqlx::query_scalar(
        "SELECT DISTINCT Composer FROM Track WHERE Composer IS NOT NULL ORDER BY Composer",
    )
    .fetch_all(db)
    .await
}

/// Buyers of genre.
pub async fn buyers_of_genre(db: impl SqliteExecutor<'_>, genre: i64) -> Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT Email FROM Customer WHERE CustomerId IN (
           SELECT i.CustomerId FROM Invoice i
           JOIN InvoiceLine l ON l.InvoiceId = i.InvoiceId
           JOIN Track t ON t.TrackId = l.TrackId
           WHERE t.GenreId = $1
         ) ORDER BY Email",
    )
    .bind(genre)
    .fetch_all(db)
    .await
}

/// Search tracks.
pub async fn search_tracks(
    db: impl SqliteExecutor<'_>,
    text: &str,
) -> Result<Vec<SearchTracksRow>> {
    sqlx::query_as(
        "SELECT TrackId, Name FROM Track
         WHERE lower(Name) LIKE lower($1)
         ORDER BY Name LIMIT 20",
    )
    .bind(text)
    .fetch_all(db)
    .await
}

/// Above average.
pub async fn above_average(db: impl SqliteExecutor<'_>) -> Result<Vec<AboveAverageRow>> {
    sqlx::query_as(
        "SELECT InvoiceId, Total FROM Invoice
         WHERE Total > (SELECT AVG(Total) FROM Invoice i)
         ORDER BY InvoiceId",
    )
    .fetch_all(db)
    .await
}

/// Tracks by price.
pub async fn tracks_by_price(
    db: impl SqliteExecutor<'_>,
    cheapest: f64,
    dearest: f64,
) -> Result<Vec<TracksByPriceRow>> {
    sqlx::query_as(
        "SELECT TrackId, UnitPrice
         FROM Track WHERE UnitPrice BETWEEN $1 AND $2 AND UnitPrice <> 3
         ORDER BY UnitPrice DESC",
    )
    .bind(cheapest)
    .bind(dearest)
    .fetch_all(db)
    .await
}

/// Whole and fractional prices, alone and calculated with.
pub async fn prices_of_genre(db: impl SqliteExecutor<'_>) -> Result<Vec<PricesOfGenreRow>> {
    sqlx::query_as(
        "SELECT g.Name, MIN(t.UnitPrice) AS cheapest, MAX(t.UnitPrice) AS dearest,
           AVG(t.UnitPrice) AS average,
           COALESCE(SUM(t.UnitPrice), 0) AS together, ROUND(SUM(t.UnitPrice * 1.19), 2)
           AS taxed
         FROM Genre g LEFT JOIN Track t
         ON t.GenreId = g.GenreId
         GROUP BY g.GenreId ORDER BY g.GenreId",
    )
    .fetch_all(db)
    .await
}

/// Prices.
pub async fn prices(db: impl SqliteExecutor<'_>) -> Result<Vec<Numeric>> {
    sqlx::query_scalar("SELECT DISTINCT UnitPrice FROM Track ORDER BY UnitPrice")
        .fetch_all(db)
        .await
}

/// What customers spent, by a table that the statement makes.
pub async fn spending(db: impl SqliteExecutor<'_>) -> Result<Vec<SpendingRow>> {
    sqlx::query_as(
        "WITH spent AS (SELECT CustomerId, SUM(Total) AS total FROM Invoice GROUP BY
           CustomerId)
         SELECT c.Email, s.total FROM spent s
         JOIN Customer c ON c.CustomerId = s.CustomerId
         ORDER BY s.total DESC, c.Email",
    )
    .fetch_all(db)
    .await
}

/// Add artist.
pub async fn add_artist(db: impl SqliteExecutor<'_>, name: Option<&str>) -> Result<i64> {
    sqlx::query_scalar("INSERT INTO Artist (Name) VALUES ($1) RETURNING ArtistId")
        .bind(name)
        .fetch_one(db)
        .await
}

/// Add line.
pub async fn add_line(
    db: impl SqliteExecutor<'_>,
    invoice: i64,
    track: i64,
    price: f64,
) -> Result<InvoiceLine> {
    sqlx::query_as(
        "INSERT INTO InvoiceLine (InvoiceId, TrackId, UnitPrice, Quantity)
         VALUES ($1, $2, $3, 1) RETURNING *",
    )
    .bind(invoice)
    .bind(track)
    .bind(price)
    .fetch_one(db)
    .await
}

/// Set price.
pub async fn set_price(db: impl SqliteExecutor<'_>, price: f64, track: i64) -> Result<Numeric> {
    sqlx::query_scalar("UPDATE Track SET UnitPrice = $1 WHERE TrackId = $2 RETURNING UnitPrice")
        .bind(price)
        .bind(track)
        .fetch_one(db)
        .await
}

/// Put on playlist.
pub async fn put_on_playlist(db: impl SqliteExecutor<'_>, playlist: i64, track: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO PlaylistTrack (PlaylistId, TrackId)
         VALUES ($1, $2) ON CONFLICT DO NOTHING",
    )
    .bind(playlist)
    .bind(track)
    .execute(db)
    .await?;
    Ok(())
}

/// Rename playlist.
pub async fn rename_playlist(
    db: impl SqliteExecutor<'_>,
    name: Option<&str>,
    id: i64,
) -> Result<Playlist> {
    sqlx::query_as("UPDATE Playlist SET Name = $1 WHERE PlaylistId = $2 RETURNING *")
        .bind(name)
        .bind(id)
        .fetch_one(db)
        .await
}

/// Raise prices.
pub async fn raise_prices(db: impl SqliteExecutor<'_>, genre: i64, below: f64) -> Result<u64> {
    Ok(sqlx::query(
        "UPDATE Track SET UnitPrice = UnitPrice * 1.1
         WHERE GenreId = $1 AND UnitPrice < $2",
    )
    .bind(genre)
    .bind(below)
    .execute(db)
    .await?
    .rows_affected())
}

/// Clear playlist.
pub async fn clear_playlist(db: impl SqliteExecutor<'_>, playlist: i64) -> Result<u64> {
    Ok(
        sqlx::query("DELETE FROM PlaylistTrack WHERE PlaylistId = $1")
            .bind(playlist)
            .execute(db)
            .await?
            .rows_affected(),
    )
}
