//! The tables as entities, and the rows of queries.

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromQueryResult;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde_json::Value;
use uuid::Uuid;

pub use bookings::Model as Booking;
pub use events::Model as Event;
pub use guests::Model as Guest;
pub use venues::Model as Venue;
pub use visits::Model as Visit;

/// A value of `booking_status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Enum", enum_name = "booking_status")]
pub enum BookingStatus {
    #[sea_orm(string_value = "pending")]
    Pending,
    #[sea_orm(string_value = "confirmed")]
    Confirmed,
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

impl BookingStatus {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            BookingStatus::Pending => "pending",
            BookingStatus::Confirmed => "confirmed",
            BookingStatus::Cancelled => "cancelled",
        }
    }
}

impl std::str::FromStr for BookingStatus {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "pending" => Ok(BookingStatus::Pending),
            "confirmed" => Ok(BookingStatus::Confirmed),
            "cancelled" => Ok(BookingStatus::Cancelled),
            other => Err(format!("`{other}` is no booking_status")),
        }
    }
}

/// `venues`.
pub mod venues {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "venues")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(unique)]
        pub name: String,
        pub city: String,
        pub capacity: i32,
        #[sea_orm(has_many)]
        pub events: HasMany<super::events::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `events`.
pub mod events {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub venue_id: Uuid,
        pub title: String,
        pub starts_at: DateTimeUtc,
        #[sea_orm(column_type = "Decimal(None)")]
        pub price: BigDecimal,
        pub tags: Vec<String>,
        #[sea_orm(column_type = "JsonBinary")]
        pub details: Json,
        #[sea_orm(belongs_to, from = "venue_id", to = "id", on_delete = "Cascade")]
        pub venue: BelongsTo<super::venues::Entity>,
        #[sea_orm(has_many)]
        pub bookings: HasMany<super::bookings::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `guests`.
pub mod guests {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "guests")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(unique)]
        pub email: String,
        pub name: String,
        pub born: Option<Date>,
        pub is_member: bool,
        #[sea_orm(has_many)]
        pub bookings: HasMany<super::bookings::Entity>,
        #[sea_orm(has_many)]
        pub visits: HasMany<super::visits::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `bookings`.
pub mod bookings {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bookings")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub event_id: Uuid,
        pub guest_id: i64,
        pub status: super::BookingStatus,
        pub seats: i32,
        pub booked_at: DateTimeUtc,
        pub note: Option<String>,
        #[sea_orm(belongs_to, from = "event_id", to = "id", on_delete = "Cascade")]
        pub event: BelongsTo<super::events::Entity>,
        #[sea_orm(belongs_to, from = "guest_id", to = "id")]
        pub guest: BelongsTo<super::guests::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// `visits`.
pub mod visits {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "visits")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub guest_id: i64,
        #[sea_orm(belongs_to, from = "guest_id", to = "id")]
        pub guest: BelongsTo<super::guests::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A row of `events_of_venue`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct EventsOfVenueRow {
    pub id: Uuid,
    pub title: String,
    pub starts_at: DateTime<Utc>,
}

/// A row of `events_between`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct EventsBetweenRow {
    pub id: Uuid,
    pub title: String,
    pub price: BigDecimal,
}

/// A row of `events_with_tag`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct EventsWithTagRow {
    pub id: Uuid,
    pub title: String,
    pub tags: Vec<String>,
}

/// A row of `search_events`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct SearchEventsRow {
    pub id: Uuid,
    pub title: String,
    pub price: BigDecimal,
}

/// A row of `events_in_city`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct EventsInCityRow {
    pub id: Uuid,
    pub title: String,
    pub venue: String,
    pub details: Value,
}

/// A row of `seats_by_event`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct SeatsByEventRow {
    pub title: String,
    pub seats: Option<i64>,
    pub bookings: i64,
}

/// A row of `mean_price_by_city`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct MeanPriceByCityRow {
    pub city: String,
    pub price: Option<BigDecimal>,
    pub latest: Option<DateTime<Utc>>,
}

/// A row of `bookings_by_status`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct BookingsByStatusRow {
    pub status: BookingStatus,
    pub bookings: i64,
    pub seats: Option<i64>,
}

/// A row of `bookings_of_guest`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct BookingsOfGuestRow {
    pub id: Uuid,
    pub status: BookingStatus,
    pub seats: i32,
    pub booked_at: DateTime<Utc>,
    pub event: String,
}

/// A row of `guests_without_bookings`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct GuestsWithoutBookingsRow {
    pub id: i64,
    pub name: String,
    pub born: Option<NaiveDate>,
}

/// A row of `guests_by_ids`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct GuestsByIdsRow {
    pub id: i64,
    pub email: String,
    pub is_member: bool,
}

/// A row of `members`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct MembersRow {
    pub id: i64,
    pub name: String,
    pub bookings: i64,
}

/// A row of `bookings_with_status`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct BookingsWithStatusRow {
    pub id: Uuid,
    pub seats: i32,
}

/// A row of `event_detail`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct EventDetailRow {
    pub title: String,
    pub number: Option<String>,
}

/// A row of `latest_booking_of_each_guest`.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct LatestBookingOfEachGuestRow {
    pub guest_id: i64,
    pub id: Uuid,
    pub booked_at: DateTime<Utc>,
}
