//! The rows as Rust types.

use super::schema::{artist, invoice_line, playlist, track};
use diesel::prelude::*;
use diesel::sql_types::{Double, Nullable, Text};

/// A row of `Artist`.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = artist, check_for_backend(diesel::sqlite::Sqlite))]
pub struct Artist {
    pub artist_id: i64,
    pub name: Option<String>,
}

/// A row of `Track`.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = track, check_for_backend(diesel::sqlite::Sqlite))]
pub struct Track {
    pub track_id: i64,
    pub name: String,
    pub album_id: Option<i64>,
    pub media_type_id: i64,
    pub genre_id: Option<i64>,
    pub composer: Option<String>,
    pub milliseconds: i64,
    pub bytes: Option<i64>,
    pub unit_price: f64,
}

/// A row of `Playlist`.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = playlist, check_for_backend(diesel::sqlite::Sqlite))]
pub struct Playlist {
    pub playlist_id: i64,
    pub name: Option<String>,
}

/// A row of `InvoiceLine`.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = invoice_line, check_for_backend(diesel::sqlite::Sqlite))]
pub struct InvoiceLine {
    pub invoice_line_id: i64,
    pub invoice_id: i64,
    pub track_id: i64,
    pub unit_price: f64,
    pub quantity: i64,
}

/// A row of `albums_of_artist`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct AlbumsOfArtistRow {
    pub album_id: i64,
    pub title: String,
}

/// A row of `track_details`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct TrackDetailsRow {
    pub track_id: i64,
    pub name: String,
    pub album: Option<String>,
    pub artist: Option<String>,
    pub genre: Option<String>,
}

/// A row of `tracks_per_genre`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct TracksPerGenreRow {
    pub name: Option<String>,
    pub tracks: i64,
    pub average: Option<f64>,
}

/// A row of `long_tracks`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct LongTracksRow {
    pub name: String,
    pub seconds: Option<i64>,
}

/// A row of `sales_by_country`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct SalesByCountryRow {
    pub billing_country: Option<String>,
    pub total: Option<f64>,
    pub invoices: i64,
}

/// A row of `revenue_by_artist`.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct RevenueByArtistRow {
    #[diesel(column_name = "Name", sql_type = Nullable<Text>)]
    pub name: Option<String>,
    #[diesel(sql_type = Nullable<Double>)]
    pub revenue: Option<f64>,
}

/// A row of `employees_with_managers`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct EmployeesWithManagersRow {
    pub first_name: String,
    pub last_name: String,
    pub manager: Option<String>,
}

/// A row of `customers_of_rep`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct CustomersOfRepRow {
    pub customer_id: i64,
    pub email: String,
}

/// A row of `unsold_tracks`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct UnsoldTracksRow {
    pub track_id: i64,
    pub name: String,
}

/// A row of `search_tracks`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct SearchTracksRow {
    pub track_id: i64,
    pub name: String,
}

/// A row of `above_average`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct AboveAverageRow {
    pub invoice_id: i64,
    pub total: f64,
}

/// A row of `tracks_by_price`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct TracksByPriceRow {
    pub track_id: i64,
    pub unit_price: f64,
}

/// A row of `prices_of_genre`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct PricesOfGenreRow {
    pub name: Option<String>,
    pub cheapest: Option<f64>,
    pub dearest: Option<f64>,
    pub average: Option<f64>,
    pub together: f64,
    pub taxed: Option<f64>,
}

/// A row of `spending`.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct SpendingRow {
    #[diesel(column_name = "Email", sql_type = Text)]
    pub email: String,
    #[diesel(sql_type = Nullable<Double>)]
    pub total: Option<f64>,
}
