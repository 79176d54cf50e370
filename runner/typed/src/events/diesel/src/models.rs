//! The rows as Rust types.

use super::schema::{bookings, events};
use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::prelude::*;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz};
use serde_json::Value;
use std::io::Write;
use uuid::Uuid;

/// A value of `booking_status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = super::schema::sql_types::BookingStatus)]
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

impl ToSql<super::schema::sql_types::BookingStatus, Pg> for BookingStatus {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.as_str().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<super::schema::sql_types::BookingStatus, Pg> for BookingStatus {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(std::str::from_utf8(value.as_bytes())?.parse()?)
    }
}

/// A row of `events`.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = events, check_for_backend(diesel::pg::Pg))]
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
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = bookings, check_for_backend(diesel::pg::Pg))]
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
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct EventsOfVenueRow {
    pub id: Uuid,
    pub title: String,
    pub starts_at: DateTime<Utc>,
}

/// A row of `events_between`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct EventsBetweenRow {
    pub id: Uuid,
    pub title: String,
    pub price: BigDecimal,
}

/// A row of `events_with_tag`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct EventsWithTagRow {
    pub id: Uuid,
    pub title: String,
    pub tags: Vec<String>,
}

/// A row of `search_events`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct SearchEventsRow {
    pub id: Uuid,
    pub title: String,
    pub price: BigDecimal,
}

/// A row of `events_in_city`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct EventsInCityRow {
    pub id: Uuid,
    pub title: String,
    pub venue: String,
    pub details: Value,
}

/// A row of `seats_by_event`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct SeatsByEventRow {
    pub title: String,
    pub seats: Option<i64>,
    pub bookings: i64,
}

/// A row of `mean_price_by_city`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct MeanPriceByCityRow {
    pub city: String,
    pub price: Option<BigDecimal>,
    pub latest: Option<DateTime<Utc>>,
}

/// A row of `bookings_by_status`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct BookingsByStatusRow {
    pub status: BookingStatus,
    pub bookings: i64,
    pub seats: Option<i64>,
}

/// A row of `bookings_of_guest`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct BookingsOfGuestRow {
    pub id: Uuid,
    pub status: BookingStatus,
    pub seats: i32,
    pub booked_at: DateTime<Utc>,
    pub event: String,
}

/// A row of `guests_without_bookings`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct GuestsWithoutBookingsRow {
    pub id: i64,
    pub name: String,
    pub born: Option<NaiveDate>,
}

/// A row of `guests_by_ids`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct GuestsByIdsRow {
    pub id: i64,
    pub email: String,
    pub is_member: bool,
}

/// A row of `members`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct MembersRow {
    pub id: i64,
    pub name: String,
    pub bookings: i64,
}

/// A row of `bookings_with_status`.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct BookingsWithStatusRow {
    pub id: Uuid,
    pub seats: i32,
}

/// A row of `event_detail`.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct EventDetailRow {
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub number: Option<String>,
}

/// A row of `latest_booking_of_each_guest`.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct LatestBookingOfEachGuestRow {
    #[diesel(sql_type = BigInt)]
    pub guest_id: i64,
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    pub id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    pub booked_at: DateTime<Utc>,
}
