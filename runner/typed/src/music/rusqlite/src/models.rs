//! The rows as Rust types.

use rusqlite::{Result, Row};

/// A row of `Artist`.
#[derive(Debug, Clone, PartialEq)]
pub struct Artist {
    pub artist_id: i64,
    pub name: Option<String>,
}

impl Artist {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Artist {
            artist_id: row.get(0)?,
            name: row.get(1)?,
        })
    }
}

/// A row of `Track`.
#[derive(Debug, Clone, PartialEq)]
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

impl Track {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Track {
            track_id: row.get(0)?,
            name: row.get(1)?,
            album_id: row.get(2)?,
            media_type_id: row.get(3)?,
            genre_id: row.get(4)?,
            composer: row.get(5)?,
            milliseconds: row.get(6)?,
            bytes: row.get(7)?,
            unit_price: row.get(8)?,
        })
    }
}

/// A row of `Playlist`.
#[derive(Debug, Clone, PartialEq)]
pub struct Playlist {
    pub playlist_id: i64,
    pub name: Option<String>,
}

impl Playlist {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Playlist {
            playlist_id: row.get(0)?,
            name: row.get(1)?,
        })
    }
}

/// A row of `InvoiceLine`.
#[derive(Debug, Clone, PartialEq)]
pub struct InvoiceLine {
    pub invoice_line_id: i64,
    pub invoice_id: i64,
    pub track_id: i64,
    pub unit_price: f64,
    pub quantity: i64,
}

impl InvoiceLine {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(InvoiceLine {
            invoice_line_id: row.get(0)?,
            invoice_id: row.get(1)?,
            track_id: row.get(2)?,
            unit_price: row.get(3)?,
            quantity: row.get(4)?,
        })
    }
}

/// A row of `albums_of_artist`.
#[derive(Debug, Clone, PartialEq)]
pub struct AlbumsOfArtistRow {
    pub album_id: i64,
    pub title: String,
}

impl AlbumsOfArtistRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(AlbumsOfArtistRow {
            album_id: row.get(0)?,
            title: row.get(1)?,
        })
    }
}

/// A row of `track_details`.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackDetailsRow {
    pub track_id: i64,
    pub name: String,
    pub album: Option<String>,
    pub artist: Option<String>,
    pub genre: Option<String>,
}

impl TrackDetailsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(TrackDetailsRow {
            track_id: row.get(0)?,
            name: row.get(1)?,
            album: row.get(2)?,
            artist: row.get(3)?,
            genre: row.get(4)?,
        })
    }
}

/// A row of `tracks_per_genre`.
#[derive(Debug, Clone, PartialEq)]
pub struct TracksPerGenreRow {
    pub name: Option<String>,
    pub tracks: i64,
    pub average: Option<f64>,
}

impl TracksPerGenreRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(TracksPerGenreRow {
            name: row.get(0)?,
            tracks: row.get(1)?,
            average: row.get(2)?,
        })
    }
}

/// A row of `long_tracks`.
#[derive(Debug, Clone, PartialEq)]
pub struct LongTracksRow {
    pub name: String,
    pub seconds: Option<i64>,
}

impl LongTracksRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(LongTracksRow {
            name: row.get(0)?,
            seconds: row.get(1)?,
        })
    }
}

/// A row of `sales_by_country`.
#[derive(Debug, Clone, PartialEq)]
pub struct SalesByCountryRow {
    pub billing_country: Option<String>,
    pub total: Option<f64>,
    pub invoices: i64,
}

impl SalesByCountryRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(SalesByCountryRow {
            billing_country: row.get(0)?,
            total: row.get(1)?,
            invoices: row.get(2)?,
        })
    }
}

/// A row of `revenue_by_artist`.
#[derive(Debug, Clone, PartialEq)]
pub struct RevenueByArtistRow {
    pub name: Option<String>,
    pub revenue: Option<f64>,
}

impl RevenueByArtistRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(RevenueByArtistRow {
            name: row.get(0)?,
            revenue: row.get(1)?,
        })
    }
}

/// A row of `employees_with_managers`.
#[derive(Debug, Clone, PartialEq)]
pub struct EmployeesWithManagersRow {
    pub first_name: String,
    pub last_name: String,
    pub manager: Option<String>,
}

impl EmployeesWithManagersRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(EmployeesWithManagersRow {
            first_name: row.get(0)?,
            last_name: row.get(1)?,
            manager: row.get(2)?,
        })
    }
}

/// A row of `customers_of_rep`.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomersOfRepRow {
    pub customer_id: i64,
    pub email: String,
}

impl CustomersOfRepRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(CustomersOfRepRow {
            customer_id: row.get(0)?,
            email: row.get(1)?,
        })
    }
}

/// A row of `unsold_tracks`.
#[derive(Debug, Clone, PartialEq)]
pub struct UnsoldTracksRow {
    pub track_id: i64,
    pub name: String,
}

impl UnsoldTracksRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(UnsoldTracksRow {
            track_id: row.get(0)?,
            name: row.get(1)?,
        })
    }
}

/// A row of `search_tracks`.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchTracksRow {
    pub track_id: i64,
    pub name: String,
}

impl SearchTracksRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(SearchTracksRow {
            track_id: row.get(0)?,
            name: row.get(1)?,
        })
    }
}

/// A row of `above_average`.
#[derive(Debug, Clone, PartialEq)]
pub struct AboveAverageRow {
    pub invoice_id: i64,
    pub total: f64,
}

impl AboveAverageRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(AboveAverageRow {
            invoice_id: row.get(0)?,
            total: row.get(1)?,
        })
    }
}

/// A row of `tracks_by_price`.
#[derive(Debug, Clone, PartialEq)]
pub struct TracksByPriceRow {
    pub track_id: i64,
    pub unit_price: f64,
}

impl TracksByPriceRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(TracksByPriceRow {
            track_id: row.get(0)?,
            unit_price: row.get(1)?,
        })
    }
}

/// A row of `prices_of_genre`.
#[derive(Debug, Clone, PartialEq)]
pub struct PricesOfGenreRow {
    pub name: Option<String>,
    pub cheapest: Option<f64>,
    pub dearest: Option<f64>,
    pub average: Option<f64>,
    pub together: f64,
    pub taxed: Option<f64>,
}

impl PricesOfGenreRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(PricesOfGenreRow {
            name: row.get(0)?,
            cheapest: row.get(1)?,
            dearest: row.get(2)?,
            average: row.get(3)?,
            together: row.get(4)?,
            taxed: row.get(5)?,
        })
    }
}

/// A row of `spending`.
#[derive(Debug, Clone, PartialEq)]
pub struct SpendingRow {
    pub email: String,
    pub total: Option<f64>,
}

impl SpendingRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(SpendingRow {
            email: row.get(0)?,
            total: row.get(1)?,
        })
    }
}
