//! The queries, a function for each.

use super::models::{
    Booking, BookingStatus, BookingsByStatusRow, BookingsOfGuestRow, BookingsWithStatusRow, Event,
    EventDetailRow, EventsBetweenRow, EventsInCityRow, EventsOfVenueRow, EventsWithTagRow,
    GuestsByIdsRow, GuestsWithoutBookingsRow, LatestBookingOfEachGuestRow, MeanPriceByCityRow,
    MembersRow, SearchEventsRow, SeatsByEventRow,
};
use chrono::{DateTime, NaiveDate, Utc};
use postgres::{Error, GenericClient};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

/// An event, or not found.
pub fn event_by_id(client: &mut impl GenericClient, id: Uuid) -> Result<Option<Event>, Error> {
    let row = client.query_opt("SELECT * FROM events WHERE id = CAST($1 AS uuid)", &[&id])?;
    row.map(|row| Event::from_row(&row)).transpose()
}

/// What is on in a hall, the next first.
pub fn events_of_venue(
    client: &mut impl GenericClient,
    venue: Uuid,
) -> Result<Vec<EventsOfVenueRow>, Error> {
    let rows = client.query(
        "SELECT id, title, starts_at
         FROM events WHERE venue_id = CAST($1 AS uuid)
         ORDER BY starts_at, id",
        &[&venue],
    )?;
    rows.iter().map(EventsOfVenueRow::from_row).collect()
}

/// Events between.
pub fn events_between(
    client: &mut impl GenericClient,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<EventsBetweenRow>, Error> {
    let rows = client.query(
        "SELECT id, title, price FROM events
         WHERE starts_at >= CAST($1 AS timestamptz) AND starts_at < CAST($2 AS
           timestamptz)
         ORDER BY starts_at, id",
        &[&since, &until],
    )?;
    rows.iter().map(EventsBetweenRow::from_row).collect()
}

/// Events that have a tag.
pub fn events_with_tag(
    client: &mut impl GenericClient,
    tag: &str,
) -> Result<Vec<EventsWithTagRow>, Error> {
    let rows = client.query(
        "SELECT id, title, tags FROM events WHERE $1 = ANY (tags) ORDER BY title",
        &[&tag],
    )?;
    rows.iter().map(EventsWithTagRow::from_row).collect()
}

/// Events whose title contains a text in letters of any case, a page at a time.
pub fn search_events(
    client: &mut impl GenericClient,
    text: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<SearchEventsRow>, Error> {
    let rows = client.query(
        "SELECT id, title, price FROM events
         WHERE title ILIKE '%' || $1 || '%'
         ORDER BY price DESC, id LIMIT $2 OFFSET $3",
        &[&text, &limit, &offset],
    )?;
    rows.iter().map(SearchEventsRow::from_row).collect()
}

/// Events in city.
pub fn events_in_city(
    client: &mut impl GenericClient,
    city: &str,
) -> Result<Vec<EventsInCityRow>, Error> {
    let rows = client.query(
        "SELECT e.id, e.title, v.name AS venue, e.details
         FROM events e JOIN venues v ON v.id = e.venue_id
         WHERE v.city = $1
         ORDER BY e.title",
        &[&city],
    )?;
    rows.iter().map(EventsInCityRow::from_row).collect()
}

/// How many seats are taken, and what they bring.
pub fn seats_by_event(
    client: &mut impl GenericClient,
    more_than: i64,
) -> Result<Vec<SeatsByEventRow>, Error> {
    let rows = client.query(
        "SELECT e.title, SUM(b.seats) AS seats, COUNT(*) AS bookings
         FROM events e JOIN bookings b ON b.event_id = e.id
         WHERE b.status <> 'cancelled'
         GROUP BY e.id, e.title
         HAVING SUM(b.seats) > $1
         ORDER BY e.title",
        &[&more_than],
    )?;
    rows.iter().map(SeatsByEventRow::from_row).collect()
}

/// Mean price by city.
pub fn mean_price_by_city(
    client: &mut impl GenericClient,
) -> Result<Vec<MeanPriceByCityRow>, Error> {
    let rows = client.query(
        "SELECT v.city, AVG(e.price) AS price, MAX(e.starts_at) AS latest
         FROM venues v LEFT JOIN events e ON e.venue_id = v.id
         GROUP BY v.city
         ORDER BY v.city",
        &[],
    )?;
    rows.iter().map(MeanPriceByCityRow::from_row).collect()
}

/// Bookings by status.
pub fn bookings_by_status(
    client: &mut impl GenericClient,
) -> Result<Vec<BookingsByStatusRow>, Error> {
    let rows = client.query(
        "SELECT status, COUNT(*) AS bookings, SUM(seats) AS seats
         FROM bookings GROUP BY status
         ORDER BY status",
        &[],
    )?;
    rows.iter().map(BookingsByStatusRow::from_row).collect()
}

/// Bookings of guest.
pub fn bookings_of_guest(
    client: &mut impl GenericClient,
    guest: i64,
) -> Result<Vec<BookingsOfGuestRow>, Error> {
    let rows = client.query(
        "SELECT b.id, b.status, b.seats, b.booked_at, e.title AS event
         FROM bookings b JOIN events e ON e.id = b.event_id
         WHERE b.guest_id = $1
         ORDER BY b.booked_at DESC, b.id",
        &[&guest],
    )?;
    rows.iter().map(BookingsOfGuestRow::from_row).collect()
}

/// Guests without bookings.
pub fn guests_without_bookings(
    client: &mut impl GenericClient,
) -> Result<Vec<GuestsWithoutBookingsRow>, Error> {
    let rows = client.query(
        "SELECT g.id, g.name, g.born FROM guests g
         WHERE NOT EXISTS (SELECT 1 FROM bookings b WHERE b.guest_id = g.id)
         ORDER BY g.id",
        &[],
    )?;
    rows.iter()
        .map(GuestsWithoutBookingsRow::from_row)
        .collect()
}

/// Guests by ids.
pub fn guests_by_ids(
    client: &mut impl GenericClient,
    ids: &[i64],
) -> Result<Vec<GuestsByIdsRow>, Error> {
    let rows = client.query(
        "SELECT id, email, is_member FROM guests WHERE id = ANY ($1) ORDER BY id",
        &[&ids],
    )?;
    rows.iter().map(GuestsByIdsRow::from_row).collect()
}

/// Members, with the number of their bookings.
pub fn members(client: &mut impl GenericClient) -> Result<Vec<MembersRow>, Error> {
    let rows = client.query(
        "SELECT g.id, g.name, COUNT(b.id) AS bookings
         FROM guests g LEFT JOIN bookings b ON b.guest_id = g.id
         WHERE g.is_member = true
         GROUP BY g.id, g.name
         ORDER BY g.id",
        &[],
    )?;
    rows.iter().map(MembersRow::from_row).collect()
}

/// Bookings with status.
pub fn bookings_with_status(
    client: &mut impl GenericClient,
    status: BookingStatus,
) -> Result<Vec<BookingsWithStatusRow>, Error> {
    let rows = client.query(
        "SELECT id, seats FROM bookings
         WHERE status = CAST($1 AS booking_status)
         ORDER BY id",
        &[&status],
    )?;
    rows.iter().map(BookingsWithStatusRow::from_row).collect()
}

/// What an event's details say of a number.
pub fn event_detail(client: &mut impl GenericClient) -> Result<Vec<EventDetailRow>, Error> {
    let rows = client.query(
        "SELECT title, details ->> 'number' AS number FROM events ORDER BY title",
        &[],
    )?;
    rows.iter().map(EventDetailRow::from_row).collect()
}

/// A new guest's id.
pub fn add_guest(
    client: &mut impl GenericClient,
    email: &str,
    name: &str,
    born: Option<NaiveDate>,
    is_member: bool,
) -> Result<Option<i64>, Error> {
    let row = client.query_opt(
        "INSERT INTO guests (email, name, born, is_member)
         VALUES ($1, $2, $3, $4) RETURNING id",
        &[&email, &name, &born, &is_member],
    )?;
    row.map(|row| row.try_get(0)).transpose()
}

/// Add event.
#[allow(clippy::too_many_arguments)]
pub fn add_event(
    client: &mut impl GenericClient,
    id: Uuid,
    venue: Uuid,
    title: &str,
    starts: DateTime<Utc>,
    price: &Decimal,
    tags: &[String],
    details: &Value,
) -> Result<(), Error> {
    client.execute(
        "INSERT INTO events (id, venue_id, title, starts_at, price, tags, details)
         VALUES (CAST($1 AS uuid), CAST($2 AS uuid), $3, CAST($4 AS timestamptz), $5,
                 CAST($6 AS text[]), CAST($7 AS jsonb))",
        &[&id, &venue, &title, &starts, &price, &tags, &details],
    )?;
    Ok(())
}

/// Adds a hall, or changes the one of that name.
pub fn put_venue(
    client: &mut impl GenericClient,
    id: Uuid,
    name: &str,
    city: &str,
    capacity: i32,
) -> Result<u64, Error> {
    client.execute(
        "INSERT INTO venues (id, name, city, capacity)
         VALUES (CAST($1 AS uuid), $2, $3, $4)
         ON CONFLICT (name) DO UPDATE
         SET city = excluded.city, capacity = excluded.capacity",
        &[&id, &name, &city, &capacity],
    )
}

/// Confirm booking.
pub fn confirm_booking(
    client: &mut impl GenericClient,
    note: Option<&str>,
    id: Uuid,
) -> Result<Option<Booking>, Error> {
    let row = client.query_opt(
        "UPDATE bookings SET status = 'confirmed', note = $1
         WHERE id = CAST($2 AS uuid)
         RETURNING *",
        &[&note, &id],
    )?;
    row.map(|row| Booking::from_row(&row)).transpose()
}

/// Raise prices.
pub fn raise_prices(
    client: &mut impl GenericClient,
    by: &Decimal,
    since: DateTime<Utc>,
) -> Result<u64, Error> {
    client.execute(
        "UPDATE events SET price = price + $1
         WHERE starts_at >= CAST($2 AS timestamptz)",
        &[&by, &since],
    )
}

/// Cancel event.
pub fn cancel_event(client: &mut impl GenericClient, id: Uuid) -> Result<u64, Error> {
    client.execute("DELETE FROM events WHERE id = CAST($1 AS uuid)", &[&id])
}

/// Latest booking of each guest.
pub fn latest_booking_of_each_guest(
    client: &mut impl GenericClient,
) -> Result<Vec<LatestBookingOfEachGuestRow>, Error> {
    let rows = client.query(
        "SELECT DISTINCT ON (guest_id) guest_id, id, booked_at
         FROM bookings ORDER BY guest_id, booked_at DESC, id",
        &[],
    )?;
    rows.iter()
        .map(LatestBookingOfEachGuestRow::from_row)
        .collect()
}

/// Visits of guest.
pub fn visits_of_guest(client: &mut impl GenericClient, guest: i64) -> Result<Vec<i64>, Error> {
    let rows = client.query(
        "SELECT id FROM visits WHERE guest_id = $1 ORDER BY id",
        &[&guest],
    )?;
    rows.iter().map(|row| row.try_get(0)).collect()
}
