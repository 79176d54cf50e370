//! The rows as Rust types.

use sqlx::sqlite::SqliteTypeInfo;
use sqlx::{Decode, FromRow, Sqlite, Type};

/// A number of a `NUMERIC` column: SQLite keeps a whole one as an integer, which sqlx takes for no `f64`.
#[derive(Debug, Clone, Copy, PartialEq, Decode)]
pub struct Numeric(pub f64);

impl Type<Sqlite> for Numeric {
    fn type_info() -> SqliteTypeInfo {
        <f64 as Type<Sqlite>>::type_info()
    }

    fn compatible(column: &SqliteTypeInfo) -> bool {
        <f64 as Type<Sqlite>>::compatible(column) || <i64 as Type<Sqlite>>::compatible(column)
    }
}

/// A row of `Artist`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Artist {
    #[sqlx(rename = "ArtistId")]
    pub artist_id: i64,
    #[sqlx(rename = "Name")]
    pub name: Option<String>,
}

/// A row of `Track`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Track {
    #[sqlx(rename = "TrackId")]
    pub track_id: i64,
    #[sqlx(rename = "Name")]
    pub name: String,
    #[sqlx(rename = "AlbumId")]
    pub album_id: Option<i64>,
    #[sqlx(rename = "MediaTypeId")]
    pub media_type_id: i64,
    #[sqlx(rename = "GenreId")]
    pub genre_id: Option<i64>,
    #[sqlx(rename = "Composer")]
    pub composer: Option<String>,
    #[sqlx(rename = "Milliseconds")]
    pub milliseconds: i64,
    #[sqlx(rename = "Bytes")]
    pub bytes: Option<i64>,
    #[sqlx(rename = "UnitPrice")]
    pub unit_price: Numeric,
}

/// A row of `Playlist`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Playlist {
    #[sqlx(rename = "PlaylistId")]
    pub playlist_id: i64,
    #[sqlx(rename = "Name")]
    pub name: Option<String>,
}

/// A row of `InvoiceLine`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct InvoiceLine {
    #[sqlx(rename = "InvoiceLineId")]
    pub invoice_line_id: i64,
    #[sqlx(rename = "InvoiceId")]
    pub invoice_id: i64,
    #[sqlx(rename = "TrackId")]
    pub track_id: i64,
    #[sqlx(rename = "UnitPrice")]
    pub unit_price: Numeric,
    #[sqlx(rename = "Quantity")]
    pub quantity: i64,
}

/// A row of `albums_of_artist`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct AlbumsOfArtistRow {
    #[sqlx(rename = "AlbumId")]
    pub album_id: i64,
    #[sqlx(rename = "Title")]
    pub title: String,
}

/// A row of `track_details`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct TrackDetailsRow {
    #[sqlx(rename = "TrackId")]
    pub track_id: i64,
    #[sqlx(rename = "Name")]
    pub name: String,
    pub album: Option<String>,
    pub artist: Option<String>,
    pub genre: Option<String>,
}

/// A row of `tracks_per_genre`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct TracksPerGenreRow {
    #[sqlx(rename = "Name")]
    pub name: Option<String>,
    pub tracks: i64,
    pub average: Option<f64>,
}

/// A row of `long_tracks`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct LongTracksRow {
    #[sqlx(rename = "Name")]
    pub name: String,
    pub seconds: Option<i64>,
}

/// A row of `sales_by_country`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct SalesByCountryRow {
    #[sqlx(rename = "BillingCountry")]
    pub billing_country: Option<String>,
    pub total: Option<Numeric>,
    pub invoices: i64,
}

/// A row of `revenue_by_artist`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct RevenueByArtistRow {
    #[sqlx(rename = "Name")]
    pub name: Option<String>,
    pub revenue: Option<Numeric>,
}

/// A row of `employees_with_managers`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct EmployeesWithManagersRow {
    #[sqlx(rename = "FirstName")]
    pub first_name: String,
    #[sqlx(rename = "LastName")]
    pub last_name: String,
    pub manager: Option<String>,
}

/// A row of `customers_of_rep`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct CustomersOfRepRow {
    #[sqlx(rename = "CustomerId")]
    pub customer_id: i64,
    #[sqlx(rename = "Email")]
    pub email: String,
}

/// A row of `unsold_tracks`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct UnsoldTracksRow {
    #[sqlx(rename = "TrackId")]
    pub track_id: i64,
    #[sqlx(rename = "Name")]
    pub name: String,
}

/// A row of `search_tracks`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct SearchTracksRow {
    #[sqlx(rename = "TrackId")]
    pub track_id: i64,
    #[sqlx(rename = "Name")]
    pub name: String,
}

/// A row of `above_average`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct AboveAverageRow {
    #[sqlx(rename = "InvoiceId")]
    pub invoice_id: i64,
    #[sqlx(rename = "Total")]
    pub total: Numeric,
}

/// A row of `tracks_by_price`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct TracksByPriceRow {
    #[sqlx(rename = "TrackId")]
    pub track_id: i64,
    #[sqlx(rename = "UnitPrice")]
    pub unit_price: Numeric,
}

/// A row of `prices_of_genre`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct PricesOfGenreRow {
    #[sqlx(rename = "Name")]
    pub name: Option<String>,
    pub cheapest: Option<Numeric>,
    pub dearest: Option<Numeric>,
    pub average: Option<f64>,
    pub together: Numeric,
    pub taxed: Option<f64>,
}

/// A row of `spending`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct SpendingRow {
    #[sqlx(rename = "Email")]
    pub email: String,
    pub total: Option<Numeric>,
}
