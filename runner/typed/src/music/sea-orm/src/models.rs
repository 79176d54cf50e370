//! The tables as entities, and the rows of queries.

use sea_orm::FromQueryResult;
use sea_orm::sea_query::{ArrayType, Nullable, ValueType, ValueTypeErr};
use sea_orm::sqlx::Row;
use sea_orm::{ColIdx, ColumnType, DbErr, QueryResult, RuntimeErr, TryGetError, TryGetable, Value};

pub use album::Model as Album;
pub use artist::Model as Artist;
pub use customer::Model as Customer;
pub use employee::Model as Employee;
pub use genre::Model as Genre;
pub use invoice::Model as Invoice;
pub use invoice_line::Model as InvoiceLine;
pub use media_type::Model as MediaType;
pub use playlist::Model as Playlist;
pub use playlist_track::Model as PlaylistTrack;
pub use track::Model as Track;

/// A number of a `NUMERIC` column: SQLite keeps a whole one as an integer, which SeaORM takes for no `f64`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeric(pub f64);

impl TryGetable for Numeric {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let row = row
            .try_as_sqlite_row()
            .ok_or_else(|| DbErr::Type("no row of SQLite".to_owned()))?;
        let number: Option<f64> = row
            .try_get_unchecked(index.as_sqlx_sqlite_index())
            .map_err(|error| DbErr::Query(RuntimeErr::SqlxError(error.into())))?;
        number
            .map(Numeric)
            .ok_or_else(|| TryGetError::Null(format!("{index:?}")))
    }
}

impl From<Numeric> for Value {
    fn from(number: Numeric) -> Self {
        number.0.into()
    }
}

impl ValueType for Numeric {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        <f64 as ValueType>::try_from(value).map(Numeric)
    }

    fn type_name() -> String {
        "Numeric".to_owned()
    }

    fn array_type() -> ArrayType {
        <f64 as ValueType>::array_type()
    }

    fn column_type() -> ColumnType {
        <f64 as ValueType>::column_type()
    }
}

impl Nullable for Numeric {
    fn null() -> Value {
        f64::null()
    }
}

/// `Artist`.
pub mod artist {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "Artist")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "ArtistId")]
        pub artist_id: i64,
        #[sea_orm(column_name = "Name")]
        pub name: Option<String>,
        #[sea_orm(has_many)]
        pub album: HasMany<super::album::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `Album`.
pub mod album {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "Album")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "AlbumId")]
        pub album_id: i64,
        #[sea_orm(column_name = "Title")]
        pub title: String,
        #[sea_orm(column_name = "ArtistId")]
        pub artist_id: i64,
        #[sea_orm(belongs_to, from = "artist_id", to = "artist_id")]
        pub artist: BelongsTo<super::artist::Entity>,
        #[sea_orm(has_many)]
        pub track: HasMany<super::track::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `Genre`.
pub mod genre {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "Genre")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "GenreId")]
        pub genre_id: i64,
        #[sea_orm(column_name = "Name")]
        pub name: Option<String>,
        #[sea_orm(has_many)]
        pub track: HasMany<super::track::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `MediaType`.
pub mod media_type {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "MediaType")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "MediaTypeId")]
        pub media_type_id: i64,
        #[sea_orm(column_name = "Name")]
        pub name: Option<String>,
        #[sea_orm(has_many)]
        pub track: HasMany<super::track::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `Track`.
pub mod track {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "Track")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "TrackId")]
        pub track_id: i64,
        #[sea_orm(column_name = "Name")]
        pub name: String,
        #[sea_orm(column_name = "AlbumId")]
        pub album_id: Option<i64>,
        #[sea_orm(column_name = "MediaTypeId")]
        pub media_type_id: i64,
        #[sea_orm(column_name = "GenreId")]
        pub genre_id: Option<i64>,
        #[sea_orm(column_name = "Composer")]
        pub composer: Option<String>,
        #[sea_orm(column_name = "Milliseconds")]
        pub milliseconds: i64,
        #[sea_orm(column_name = "Bytes")]
        pub bytes: Option<i64>,
        #[sea_orm(column_name = "UnitPrice", column_type = "Double")]
        pub unit_price: super::Numeric,
        #[sea_orm(belongs_to, from = "album_id", to = "album_id")]
        pub album: BelongsTo<Option<super::album::Entity>>,
        #[sea_orm(belongs_to, from = "genre_id", to = "genre_id")]
        pub genre: BelongsTo<Option<super::genre::Entity>>,
        #[sea_orm(belongs_to, from = "media_type_id", to = "media_type_id")]
        pub media_type: BelongsTo<super::media_type::Entity>,
        #[sea_orm(has_many)]
        pub playlist_track: HasMany<super::playlist_track::Entity>,
        #[sea_orm(has_many)]
        pub invoice_line: HasMany<super::invoice_line::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `Playlist`.
pub mod playlist {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "Playlist")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "PlaylistId")]
        pub playlist_id: i64,
        #[sea_orm(column_name = "Name")]
        pub name: Option<String>,
        #[sea_orm(has_many)]
        pub playlist_track: HasMany<super::playlist_track::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `PlaylistTrack`.
pub mod playlist_track {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "PlaylistTrack")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false, column_name = "PlaylistId")]
        pub playlist_id: i64,
        #[sea_orm(primary_key, auto_increment = false, column_name = "TrackId")]
        pub track_id: i64,
        #[sea_orm(belongs_to, from = "playlist_id", to = "playlist_id")]
        pub playlist: BelongsTo<super::playlist::Entity>,
        #[sea_orm(belongs_to, from = "track_id", to = "track_id")]
        pub track: BelongsTo<super::track::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `Employee`.
pub mod employee {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "Employee")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "EmployeeId")]
        pub employee_id: i64,
        #[sea_orm(column_name = "LastName")]
        pub last_name: String,
        #[sea_orm(column_name = "FirstName")]
        pub first_name: String,
        #[sea_orm(column_name = "ReportsTo")]
        pub reports_to: Option<i64>,
        #[sea_orm(column_name = "HireDate")]
        pub hire_date: Option<DateTime>,
        #[sea_orm(
            self_ref,
            relation_enum = "ReportsTo",
            from = "reports_to",
            to = "employee_id"
        )]
        pub reports_to_row: BelongsTo<Option<Entity>>,
        #[sea_orm(has_many)]
        pub customer: HasMany<super::customer::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `Customer`.
pub mod customer {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "Customer")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "CustomerId")]
        pub customer_id: i64,
        #[sea_orm(column_name = "FirstName")]
        pub first_name: String,
        #[sea_orm(column_name = "LastName")]
        pub last_name: String,
        #[sea_orm(column_name = "Country")]
        pub country: Option<String>,
        #[sea_orm(column_name = "Email")]
        pub email: String,
        #[sea_orm(column_name = "SupportRepId")]
        pub support_rep_id: Option<i64>,
        #[sea_orm(belongs_to, from = "support_rep_id", to = "employee_id")]
        pub employee: BelongsTo<Option<super::employee::Entity>>,
        #[sea_orm(has_many)]
        pub invoice: HasMany<super::invoice::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `Invoice`.
pub mod invoice {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "Invoice")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "InvoiceId")]
        pub invoice_id: i64,
        #[sea_orm(column_name = "CustomerId")]
        pub customer_id: i64,
        #[sea_orm(column_name = "InvoiceDate")]
        pub invoice_date: DateTime,
        #[sea_orm(column_name = "BillingCountry")]
        pub billing_country: Option<String>,
        #[sea_orm(column_name = "Total", column_type = "Double")]
        pub total: super::Numeric,
        #[sea_orm(belongs_to, from = "customer_id", to = "customer_id")]
        pub customer: BelongsTo<super::customer::Entity>,
        #[sea_orm(has_many)]
        pub invoice_line: HasMany<super::invoice_line::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `InvoiceLine`.
pub mod invoice_line {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "InvoiceLine")]
    pub struct Model {
        #[sea_orm(primary_key, column_name = "InvoiceLineId")]
        pub invoice_line_id: i64,
        #[sea_orm(column_name = "InvoiceId")]
        pub invoice_id: i64,
        #[sea_orm(column_name = "TrackId")]
        pub track_id: i64,
        #[sea_orm(column_name = "UnitPrice", column_type = "Double")]
        pub unit_price: super::Numeric,
        #[sea_orm(column_name = "Quantity")]
        pub quantity: i64,
        #[sea_orm(belongs_to, from = "invoice_id", to = "invoice_id")]
        pub invoice: BelongsTo<super::invoice::Entity>,
        #[sea_orm(belongs_to, from = "track_id", to = "track_id")]
        pub track: BelongsTo<super::track::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A row of `albums_of_artist`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct AlbumsOfArtistRow {
    pub album_id: i64,
    pub title: String,
}

/// A row of `track_details`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct TrackDetailsRow {
    pub track_id: i64,
    pub name: String,
    pub album: Option<String>,
    pub artist: Option<String>,
    pub genre: Option<String>,
}

/// A row of `tracks_per_genre`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct TracksPerGenreRow {
    pub name: Option<String>,
    pub tracks: i64,
    pub average: Option<f64>,
}

/// A row of `long_tracks`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct LongTracksRow {
    pub name: String,
    pub seconds: Option<i64>,
}

/// A row of `sales_by_country`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct SalesByCountryRow {
    pub billing_country: Option<String>,
    pub total: Option<Numeric>,
    pub invoices: i64,
}

/// A row of `revenue_by_artist`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct RevenueByArtistRow {
    pub name: Option<String>,
    pub revenue: Option<Numeric>,
}

/// A row of `employees_with_managers`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct EmployeesWithManagersRow {
    pub first_name: String,
    pub last_name: String,
    pub manager: Option<String>,
}

/// A row of `customers_of_rep`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct CustomersOfRepRow {
    pub customer_id: i64,
    pub email: String,
}

/// A row of `unsold_tracks`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct UnsoldTracksRow {
    pub track_id: i64,
    pub name: String,
}

/// A row of `search_tracks`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct SearchTracksRow {
    #[sea_orm(from_alias = "TrackId")]
    pub track_id: i64,
    #[sea_orm(from_alias = "Name")]
    pub name: String,
}

/// A row of `above_average`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct AboveAverageRow {
    #[sea_orm(from_alias = "InvoiceId")]
    pub invoice_id: i64,
    #[sea_orm(from_alias = "Total")]
    pub total: Numeric,
}

/// A row of `tracks_by_price`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct TracksByPriceRow {
    pub track_id: i64,
    pub unit_price: Numeric,
}

/// A row of `prices_of_genre`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct PricesOfGenreRow {
    pub name: Option<String>,
    pub cheapest: Option<Numeric>,
    pub dearest: Option<Numeric>,
    pub average: Option<f64>,
    pub together: Numeric,
    pub taxed: Option<f64>,
}

/// A row of `spending`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct SpendingRow {
    #[sea_orm(from_alias = "Email")]
    pub email: String,
    pub total: Option<Numeric>,
}
