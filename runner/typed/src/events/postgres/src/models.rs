//! The rows as Rust types.

use chrono::{DateTime, NaiveDate, Utc};
use postgres::types::private::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use postgres::{Error, Row};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

/// A value of `booking_status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookingStatus {
    Pending,
    Confirmed,
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

impl ToSql for BookingStatus {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        self.as_str().to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        ty.name() == "booking_status"
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for BookingStatus {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(std::str::from_utf8(raw)?.parse()?)
    }

    fn accepts(ty: &Type) -> bool {
        ty.name() == "booking_status"
    }
}

/// A row of `events`.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub id: Uuid,
    pub venue_id: Uuid,
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub price: Decimal,
    pub tags: Vec<String>,
    pub details: Value,
}

impl Event {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Event {
            id: row.try_get(0)?,
            venue_id: row.try_get(1)?,
            title: row.try_get(2)?,
            starts_at: row.try_get(3)?,
            price: row.try_get(4)?,
            tags: row.try_get(5)?,
            details: row.try_get(6)?,
        })
    }
}

/// A row of `bookings`.
#[derive(Debug, Clone, PartialEq)]
pub struct Booking {
    pub id: Uuid,
    pub event_id: Uuid,
    pub guest_id: i64,
    pub status: BookingStatus,
    pub seats: i32,
    pub booked_at: DateTime<Utc>,
    pub note: Option<String>,
}

impl Booking {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Booking {
            id: row.try_get(0)?,
            event_id: row.try_get(1)?,
            guest_id: row.try_get(2)?,
            status: row.try_get(3)?,
            seats: row.try_get(4)?,
            booked_at: row.try_get(5)?,
            note: row.try_get(6)?,
        })
    }
}

/// A row of `events_of_venue`.
#[derive(Debug, Clone, PartialEq)]
pub struct EventsOfVenueRow {
    pub id: Uuid,
    pub title: String,
    pub starts_at: DateTime<Utc>,
}

impl EventsOfVenueRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(EventsOfVenueRow {
            id: row.try_get(0)?,
            title: row.try_get(1)?,
            starts_at: row.try_get(2)?,
        })
    }
}

/// A row of `events_between`.
#[derive(Debug, Clone, PartialEq)]
pub struct EventsBetweenRow {
    pub id: Uuid,
    pub title: String,
    pub price: Decimal,
}

impl EventsBetweenRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(EventsBetweenRow {
            id: row.try_get(0)?,
            title: row.try_get(1)?,
            price: row.try_get(2)?,
        })
    }
}

/// A row of `events_with_tag`.
#[derive(Debug, Clone, PartialEq)]
pub struct EventsWithTagRow {
    pub id: Uuid,
    pub title: String,
    pub tags: Vec<String>,
}

impl EventsWithTagRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(EventsWithTagRow {
            id: row.try_get(0)?,
            title: row.try_get(1)?,
            tags: row.try_get(2)?,
        })
    }
}

/// A row of `search_events`.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchEventsRow {
    pub id: Uuid,
    pub title: String,
    pub price: Decimal,
}

impl SearchEventsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(SearchEventsRow {
            id: row.try_get(0)?,
            title: row.try_get(1)?,
            price: row.try_get(2)?,
        })
    }
}

/// A row of `events_in_city`.
#[derive(Debug, Clone, PartialEq)]
pub struct EventsInCityRow {
    pub id: Uuid,
    pub title: String,
    pub venue: String,
    pub details: Value,
}

impl EventsInCityRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(EventsInCityRow {
            id: row.try_get(0)?,
            title: row.try_get(1)?,
            venue: row.try_get(2)?,
            details: row.try_get(3)?,
        })
    }
}

/// A row of `seats_by_event`.
#[derive(Debug, Clone, PartialEq)]
pub struct SeatsByEventRow {
    pub title: String,
    pub seats: Option<i64>,
    pub bookings: i64,
}

impl SeatsByEventRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(SeatsByEventRow {
            title: row.try_get(0)?,
            seats: row.try_get(1)?,
            bookings: row.try_get(2)?,
        })
    }
}

/// A row of `mean_price_by_city`.
#[derive(Debug, Clone, PartialEq)]
pub struct MeanPriceByCityRow {
    pub city: String,
    pub price: Option<Decimal>,
    pub latest: Option<DateTime<Utc>>,
}

impl MeanPriceByCityRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(MeanPriceByCityRow {
            city: row.try_get(0)?,
            price: row.try_get(1)?,
            latest: row.try_get(2)?,
        })
    }
}

/// A row of `bookings_by_status`.
#[derive(Debug, Clone, PartialEq)]
pub struct BookingsByStatusRow {
    pub status: BookingStatus,
    pub bookings: i64,
    pub seats: Option<i64>,
}

impl BookingsByStatusRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(BookingsByStatusRow {
            status: row.try_get(0)?,
            bookings: row.try_get(1)?,
            seats: row.try_get(2)?,
        })
    }
}

/// A row of `bookings_of_guest`.
#[derive(Debug, Clone, PartialEq)]
pub struct BookingsOfGuestRow {
    pub id: Uuid,
    pub status: BookingStatus,
    pub seats: i32,
    pub booked_at: DateTime<Utc>,
    pub event: String,
}

impl BookingsOfGuestRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(BookingsOfGuestRow {
            id: row.try_get(0)?,
            status: row.try_get(1)?,
            seats: row.try_get(2)?,
            booked_at: row.try_get(3)?,
            event: row.try_get(4)?,
        })
    }
}

/// A row of `guests_without_bookings`.
#[derive(Debug, Clone, PartialEq)]
pub struct GuestsWithoutBookingsRow {
    pub id: i64,
    pub name: String,
    pub born: Option<NaiveDate>,
}

impl GuestsWithoutBookingsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(GuestsWithoutBookingsRow {
            id: row.try_get(0)?,
            name: row.try_get(1)?,
            born: row.try_get(2)?,
        })
    }
}

/// A row of `guests_by_ids`.
#[derive(Debug, Clone, PartialEq)]
pub struct GuestsByIdsRow {
    pub id: i64,
    pub email: String,
    pub is_member: bool,
}

impl GuestsByIdsRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(GuestsByIdsRow {
            id: row.try_get(0)?,
            email: row.try_get(1)?,
            is_member: row.try_get(2)?,
        })
    }
}

/// A row of `members`.
#[derive(Debug, Clone, PartialEq)]
pub struct MembersRow {
    pub id: i64,
    pub name: String,
    pub bookings: i64,
}

impl MembersRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(MembersRow {
            id: row.try_get(0)?,
            name: row.try_get(1)?,
            bookings: row.try_get(2)?,
        })
    }
}

/// A row of `bookings_with_status`.
#[derive(Debug, Clone, PartialEq)]
pub struct BookingsWithStatusRow {
    pub id: Uuid,
    pub seats: i32,
}

impl BookingsWithStatusRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(BookingsWithStatusRow {
            id: row.try_get(0)?,
            seats: row.try_get(1)?,
        })
    }
}

/// A row of `event_detail`.
#[derive(Debug, Clone, PartialEq)]
pub struct EventDetailRow {
    pub title: String,
    pub number: Option<String>,
}

impl EventDetailRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(EventDetailRow {
            title: row.try_get(0)?,
            number: row.try_get(1)?,
        })
    }
}

/// A row of `latest_booking_of_each_guest`.
#[derive(Debug, Clone, PartialEq)]
pub struct LatestBookingOfEachGuestRow {
    pub guest_id: i64,
    pub id: Uuid,
    pub booked_at: DateTime<Utc>,
}

impl LatestBookingOfEachGuestRow {
    /// Reads the columns in this order.
    pub fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(LatestBookingOfEachGuestRow {
            guest_id: row.try_get(0)?,
            id: row.try_get(1)?,
            booked_at: row.try_get(2)?,
        })
    }
}
