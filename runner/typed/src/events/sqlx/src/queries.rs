//! The queries, a function for each.

use super::models::{
    Booking, BookingStatus, BookingsByStatusRow, BookingsOfGuestRow, BookingsWithStatusRow, Event,
    EventDetailRow, EventsBetweenRow, EventsInCityRow, EventsOfVenueRow, EventsWithTagRow,
    GuestsByIdsRow, GuestsWithoutBookingsRow, LatestBookingOfEachGuestRow, MeanPriceByCityRow,
    MembersRow, SearchEventsRow, SeatsByEventRow,
};
use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use sqlx::{PgExecutor, Result};
use uuid::Uuid;

/// An event, or not found.
pub async fn event_by_id(db: impl PgExecutor<'_>, id: Uuid) -> Result<Event> {
    sqlx::query_as("SELECT * FROM events WHERE id = CAST($1 AS uuid)")
        .bind(id)
        .fetch_one(db)
        .await
}

/// What is on in a hall, the next first.
pub async fn events_of_venue(
    db: impl PgExecutor<'_>,
    venue: Uuid,
) -> Result<Vec<EventsOfVenueRow>> {
    sqlx::query_as(
        "SELECT id, title, starts_at
         FROM events WHERE venue_id = CAST($1 AS uuid)
         ORDER BY starts_at, id",
    )
    .bind(venue)
    .fetch_all(db)
    .await
}

/// Events between.
pub async fn events_between(
    db: impl PgExecutor<'_>,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<EventsBetweenRow>> {
    sqlx::query_as(
        "SELECT id, title, price FROM events
         WHERE starts_at >= CAST($1 AS timestamptz) AND starts_at < CAST($2 AS
           timestamptz)
         ORDER BY starts_at, id",
    )
    .bind(since)
    .bind(until)
    .fetch_all(db)
    .await
}

/// Events that have a tag.
pub async fn events_with_tag(db: impl PgExecutor<'_>, tag: &str) -> Result<Vec<EventsWithTagRow>> {
    sqlx::query_as("SELECT id, title, tags FROM events WHERE $1 = ANY (tags) ORDER BY title")
        .bind(tag)
        .fetch_all(db)
        .await
}

/// Events whose title contains a text in letters of any case, a page at a time.
pub async fn search_events(
    db: impl PgExecutor<'_>,
    text: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<SearchEventsRow>> {
    sqlx::query_as(
        "SELECT id, title, price FROM events
         WHERE title ILIKE '%' || $1 || '%'
         ORDER BY price DESC, id LIMIT $2 OFFSET $3",
    )
    .bind(text)
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}

/// Events in city.
pub async fn events_in_city(db: impl PgExecutor<'_>, city: &str) -> Result<Vec<EventsInCityRow>> {
    sqlx::query_as(
        "SELECT e.id, e.title, v.name AS venue, e.details
         FROM events e JOIN venues v ON v.id = e.venue_id
         WHERE v.city = $1
         ORDER BY e.title",
    )
    .bind(city)
    .fetch_all(db)
    .await
}

/// How many seats are taken, and what they bring.
pub async fn seats_by_event(
    db: impl PgExecutor<'_>,
    more_than: i64,
) -> Result<Vec<SeatsByEventRow>> {
    sqlx::query_as(
        "SELECT e.title, SUM(b.seats) AS seats, COUNT(*) AS bookings
         FROM events e JOIN bookings b ON b.event_id = e.id
         WHERE b.status <> 'cancelled'
         GROUP BY e.id, e.title
         HAVING SUM(b.seats) > $1
         ORDER BY e.title",
    )
    .bind(more_than)
    .fetch_all(db)
    .await
}

/// Mean price by city.
pub async fn mean_price_by_city(db: impl PgExecutor<'_>) -> Result<Vec<MeanPriceByCityRow>> {
    sqlx::query_as(
        "SELECT v.city, AVG(e.price) AS price, MAX(e.starts_at) AS latest
         FROM venues v LEFT JOIN events e ON e.venue_id = v.id
         GROUP BY v.city
         ORDER BY v.city",
    )
    .fetch_all(db)
    .await
}

/// Bookings by status.
pub async fn bookings_by_status(db: impl PgExecutor<'_>) -> Result<Vec<BookingsByStatusRow>> {
    sqlx::query_as(
        "SELECT status, COUNT(*) AS bookings, SUM(seats) AS seats
         FROM bookings GROUP BY status
         ORDER BY status",
    )
    .fetch_all(db)
    .await
}

/// Bookings of guest.
pub async fn bookings_of_guest(
    db: impl PgExecutor<'_>,
    guest: i64,
) -> Result<Vec<BookingsOfGuestRow>> {
    sqlx::query_as(
        "SELECT b.id, b.status, b.seats, b.booked_at, e.title AS event
         FROM bookings b JOIN events e ON e.id = b.event_id
         WHERE b.guest_id = $1
         ORDER BY b.booked_at DESC, b.id",
    )
    .bind(guest)
    .fetch_all(db)
    .await
}

/// Guests without bookings.
pub async fn guests_without_bookings(
    db: impl PgExecutor<'_>,
) -> Result<Vec<GuestsWithoutBookingsRow>> {
    sqlx::query_as(
        "SELECT g.id, g.name, g.born FROM guests g
         WHERE NOT EXISTS (SELECT 1 FROM bookings b WHERE b.guest_id = g.id)
         ORDER BY g.id",
    )
    .fetch_all(db)
    .await
}

/// Guests by ids.
pub async fn guests_by_ids(db: impl PgExecutor<'_>, ids: &[i64]) -> Result<Vec<GuestsByIdsRow>> {
    sqlx::query_as("SELECT id, email, is_member FROM guests WHERE id = ANY ($1) ORDER BY id")
        .bind(ids)
        .fetch_all(db)
        .await
}

/// Members, with the number of their bookings.
pub async fn members(db: impl PgExecutor<'_>) -> Result<Vec<MembersRow>> {
    sqlx::query_as(
        "SELECT g.id, g.name, COUNT(b.id) AS bookings
         FROM guests g LEFT JOIN bookings b ON b.guest_id = g.id
         WHERE g.is_member = true
         GROUP BY g.id, g.name
         ORDER BY g.id",
    )
    .fetch_all(db)
    .await
}

/// Bookings with status.
pub async fn bookings_with_status(
    db: impl PgExecutor<'_>,
    status: BookingStatus,
) -> Result<Vec<BookingsWithStatusRow>> {
    sqlx::query_as(
        "SELECT id, seats FROM bookings
         WHERE status = CAST($1 AS booking_status)
         ORDER BY id",
    )
    .bind(status)
    .fetch_all(db)
    .await
}

/// What an event's details say of a number.
pub async fn event_detail(db: impl PgExecutor<'_>) -> Result<Vec<EventDetailRow>> {
    sqlx::query_as("SELECT title, details ->> 'number' AS number FROM events ORDER BY title")
        .fetch_all(db)
        .await
}

/// A new guest's id.
pub async fn add_guest(
    db: impl PgExecutor<'_>,
    email: &str,
    name: &str,
    born: Option<NaiveDate>,
    is_member: bool,
) -> Result<i64> {
    sqlx::query_scalar(
        "INSERT INTO guests (email, name, born, is_member)
         VALUES ($1, $2, $3, $4) RETURNING id",
    )
    .bind(email)
    .bind(name)
    .bind(born)
    .bind(is_member)
    .fetch_one(db)
    .await
}

/// Add event.
#[allow(clippy::too_many_arguments)]
pub async fn add_event(
    db: impl PgExecutor<'_>,
    id: Uuid,
    venue: Uuid,
    title: &str,
    starts: DateTime<Utc>,
    price: &BigDecimal,
    tags: &[String],
    details: &Value,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO events (id, venue_id, title, starts_at, price, tags, details)
         VALUES (CAST($1 AS uuid), CAST($2 AS uuid), $3, CAST($4 AS timestamptz), $5,
                 CAST($6 AS text[]), CAST($7 AS jsonb))",
    )
    .bind(id)
    .bind(venue)
    .bind(title)
    .bind(starts)
    .bind(price)
    .bind(tags)
    .bind(details)
    .execute(db)
    .await?;
    Ok(())
}

/// Adds a hall, or changes the one of that name.
pub async fn put_venue(
    db: impl PgExecutor<'_>,
    id: Uuid,
    name: &str,
    city: &str,
    capacity: i32,
) -> Result<u64> {
    Ok(sqlx::query(
        "INSERT INTO venues (id, name, city, capacity)
         VALUES (CAST($1 AS uuid), $2, $3, $4)
         ON CONFLICT (name) DO UPDATE
         SET city = excluded.city, capacity = excluded.capacity",
    )
    .bind(id)
    .bind(name)
    .bind(city)
    .bind(capacity)
    .execute(db)
    .await?
    .rows_affected())
}

/// Confirm booking.
pub async fn confirm_booking(
    db: impl PgExecutor<'_>,
    note: Option<&str>,
    id: Uuid,
) -> Result<Booking> {
    sqlx::query_as(
        "UPDATE bookings SET status = 'confirmed', note = $1
         WHERE id = CAST($2 AS uuid)
         RETURNING *",
    )
    .bind(note)
    .bind(id)
    .fetch_one(db)
    .await
}

/// Raise prices.
pub async fn raise_prices(
    db: impl PgExecutor<'_>,
    by: &BigDecimal,
    since: DateTime<Utc>,
) -> Result<u64> {
    Ok(sqlx::query(
        "UPDATE events SET price = price + $1
         WHERE starts_at >= CAST($2 AS timestamptz)",
    )
    .bind(by)
    .bind(since)
    .execute(db)
    .await?
    .rows_affected())
}

/// Cancel event.
pub async fn cancel_event(db: impl PgExecutor<'_>, id: Uuid) -> Result<u64> {
    Ok(
        sqlx::query("DELETE FROM events WHERE id = CAST($1 AS uuid)")
            .bind(id)
            .execute(db)
            .await?
            .rows_affected(),
    )
}

/// Latest booking of each guest.
pub async fn latest_booking_of_each_guest(
    db: impl PgExecutor<'_>,
) -> Result<Vec<LatestBookingOfEachGuestRow>> {
    sqlx::query_as(
        "SELECT DISTINCT ON (guest_id) guest_id, id, booked_at
         FROM bookings ORDER BY guest_id, booked_at DESC, id",
    )
    .fetch_all(db)
    .await
}

/// Visits of guest.
pub async fn visits_of_guest(db: impl PgExecutor<'_>, guest: i64) -> Result<Vec<i64>> {
    sqlx::query_scalar("SELECT id FROM visits WHERE guest_id = $1 ORDER BY id")
        .bind(guest)
        .fetch_all(db)
        .await
}
