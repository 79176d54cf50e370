//! The rows as Rust types.

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

/// A value of `booking_status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "booking_status")]
pub enum BookingStatus {
    #[sqlx(rename = "pending")]
    Pending,
    #[sqlx(rename = "confirmed")]
    Confirmed,
    #[sqlx(rename = "cancelled")]
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

/// A row of `events`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Event {
    pub id: Uuid,
    pub venue_id: Uuid,
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub price: BigDecimal,
    pub tags: Vec<String>,
    pub details: Value,
}

/// A row of `bookings`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Booking {
    pub id: Uuid,
    pub event_id: Uuid,
    pub guest_id: i64,
    pub status: BookingStatus,
    pub seats: i32,
    pub booked_at: DateTime<Utc>,
    pub note: Option<String>,
}

/// A row of `events_of_venue`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct EventsOfVenueRow {
    pub id: Uuid,
    pub title: String,
    pub starts_at: DateTime<Utc>,
}

/// A row of `events_between`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct EventsBetweenRow {
    pub id: Uuid,
    pub title: String,
    pub price: BigDecimal,
}

/// A row of `events_with_tag`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct EventsWithTagRow {
    pub id: Uuid,
    pub title: String,
    pub tags: Vec<String>,
}

/// A row of `search_events`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct SearchEventsRow {
    pub id: Uuid,
    pub title: String,
    pub price: BigDecimal,
}

/// A row of `events_in_city`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct EventsInCityRow {
    pub id: Uuid,
    pub title: String,
    pub venue: String,
    pub details: Value,
}

/// A row of `seats_by_event`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct SeatsByEventRow {
    pub title: String,
    pub seats: Option<i64>,
    pub bookings: i64,
}

/// A row of `mean_price_by_city`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct MeanPriceByCityRow {
    pub city: String,
    pub price: Option<BigDecimal>,
    pub latest: Option<DateTime<Utc>>,
}

/// A row of `bookings_by_status`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct BookingsByStatusRow {
    pub status: BookingStatus,
    pub bookings: i64,
    pub seats: Option<i64>,
}

/// A row of `bookings_of_guest`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct BookingsOfGuestRow {
    pub id: Uuid,
    pub status: BookingStatus,
    pub seats: i32,
    pub booked_at: DateTime<Utc>,
    pub event: String,
}

/// A row of `guests_without_bookings`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct GuestsWithoutBookingsRow {
    pub id: i64,
    pub name: String,
    pub born: Option<NaiveDate>,
}

/// A row of `guests_by_ids`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct GuestsByIdsRow {
    pub id: i64,
    pub email: String,
    pub is_member: bool,
}

/// A row of `members`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct MembersRow {
    pub id: i64,
    pub name: String,
    pub bookings: i64,
}

/// A row of `bookings_with_status`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct BookingsWithStatusRow {
    pub id: Uuid,
    pub seats: i32,
}

/// A row of `event_detail`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct EventDetailRow {
    pub title: String,
    pub number: Option<String>,
}

/// A row of `latest_booking_of_each_guest`.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct LatestBookingOfEachGuestRow {
    pub guest_id: i64,
    pub id: Uuid,
    pub booked_at: DateTime<Utc>,
}
