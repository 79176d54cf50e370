//! The queries, a function for each.

use super::models::{
    Booking, BookingStatus, BookingsByStatusRow, BookingsOfGuestRow, BookingsWithStatusRow, Event,
    EventDetailRow, EventsBetweenRow, EventsInCityRow, EventsOfVenueRow, EventsWithTagRow,
    GuestsByIdsRow, GuestsWithoutBookingsRow, LatestBookingOfEachGuestRow, MeanPriceByCityRow,
    MembersRow, SearchEventsRow, SeatsByEventRow,
};
use super::schema::{avg_numeric_or_null, bookings, events, guests, sum_integer, venues, visits};
use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{count, count_star, exists, max, not};
use diesel::prelude::*;
use diesel::upsert::excluded;
use serde_json::Value;
use uuid::Uuid;

/// An event, or not found.
pub fn event_by_id(conn: &mut PgConnection, id: Uuid) -> QueryResult<Event> {
    events::table
        .find(id)
        .select(Event::as_select())
        .get_result(conn)
}

/// What is on in a hall, the next first.
pub fn events_of_venue(conn: &mut PgConnection, venue: Uuid) -> QueryResult<Vec<EventsOfVenueRow>> {
    events::table
        .filter(events::venue_id.eq(venue))
        .select((events::id, events::title, events::starts_at))
        .order((events::starts_at, events::id))
        .load(conn)
}

/// Events between.
pub fn events_between(
    conn: &mut PgConnection,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
) -> QueryResult<Vec<EventsBetweenRow>> {
    events::table
        .filter(events::starts_at.ge(since))
        .filter(events::starts_at.lt(until))
        .select((events::id, events::title, events::price))
        .order((events::starts_at, events::id))
        .load(conn)
}

/// Events that have a tag.
pub fn events_with_tag(conn: &mut PgConnection, tag: &str) -> QueryResult<Vec<EventsWithTagRow>> {
    events::table
        .filter(events::tags.contains(vec![tag]))
        .select((events::id, events::title, events::tags))
        .order(events::title)
        .load(conn)
}

/// Events whose title contains a text in letters of any case, a page at a time.
pub fn search_events(
    conn: &mut PgConnection,
    text: &str,
    limit: i64,
    offset: i64,
) -> QueryResult<Vec<SearchEventsRow>> {
    events::table
        .filter(events::title.ilike(format!("%{text}%")))
        .select((events::id, events::title, events::price))
        .order((events::price.desc(), events::id))
        .limit(limit)
        .offset(offset)
        .load(conn)
}

/// Events in city.
pub fn events_in_city(conn: &mut PgConnection, city: &str) -> QueryResult<Vec<EventsInCityRow>> {
    events::table
        .inner_join(venues::table)
        .filter(venues::city.eq(city))
        .select((events::id, events::title, venues::name, events::details))
        .order(events::title)
        .load(conn)
}

/// How many seats are taken, and what they bring.
pub fn seats_by_event(
    conn: &mut PgConnection,
    more_than: i64,
) -> QueryResult<Vec<SeatsByEventRow>> {
    events::table
        .inner_join(bookings::table)
        .filter(bookings::status.ne(BookingStatus::Cancelled))
        .group_by((events::id, events::title))
        .having(sum_integer(bookings::seats).gt(more_than))
        .select((events::title, sum_integer(bookings::seats), count_star()))
        .order(events::title)
        .load(conn)
}

/// Mean price by city.
pub fn mean_price_by_city(conn: &mut PgConnection) -> QueryResult<Vec<MeanPriceByCityRow>> {
    venues::table
        .left_join(events::table)
        .group_by(venues::city)
        .select((
            venues::city,
            avg_numeric_or_null(events::price.nullable()),
            max(events::starts_at.nullable()),
        ))
        .order(venues::city)
        .load(conn)
}

/// Bookings by status.
pub fn bookings_by_status(conn: &mut PgConnection) -> QueryResult<Vec<BookingsByStatusRow>> {
    bookings::table
        .group_by(bookings::status)
        .select((bookings::status, count_star(), sum_integer(bookings::seats)))
        .order(bookings::status)
        .load(conn)
}

/// Bookings of guest.
pub fn bookings_of_guest(
    conn: &mut PgConnection,
    guest: i64,
) -> QueryResult<Vec<BookingsOfGuestRow>> {
    bookings::table
        .inner_join(events::table)
        .filter(bookings::guest_id.eq(guest))
        .select((
            bookings::id,
            bookings::status,
            bookings::seats,
            bookings::booked_at,
            events::title,
        ))
        .order((bookings::booked_at.desc(), bookings::id))
        .load(conn)
}

/// Guests without bookings.
pub fn guests_without_bookings(
    conn: &mut PgConnection,
) -> QueryResult<Vec<GuestsWithoutBookingsRow>> {
    guests::table
        .filter(not(exists(
            bookings::table.filter(bookings::guest_id.eq(guests::id)),
        )))
        .select((guests::id, guests::name, guests::born))
        .order(guests::id)
        .load(conn)
}

/// Guests by ids.
pub fn guests_by_ids(conn: &mut PgConnection, ids: &[i64]) -> QueryResult<Vec<GuestsByIdsRow>> {
    guests::table
        .filter(guests::id.eq_any(ids))
        .select((guests::id, guests::email, guests::is_member))
        .order(guests::id)
        .load(conn)
}

/// Members, with the number of their bookings.
pub fn members(conn: &mut PgConnection) -> QueryResult<Vec<MembersRow>> {
    guests::table
        .left_join(bookings::table)
        .filter(guests::is_member.eq(true))
        .group_by((guests::id, guests::name))
        .select((guests::id, guests::name, count(bookings::id.nullable())))
        .order(guests::id)
        .load(conn)
}

/// Bookings with status.
pub fn bookings_with_status(
    conn: &mut PgConnection,
    status: BookingStatus,
) -> QueryResult<Vec<BookingsWithStatusRow>> {
    bookings::table
        .filter(bookings::status.eq(status))
        .select((bookings::id, bookings::seats))
        .order(bookings::id)
        .load(conn)
}

/// What an event's details say of a number.
///
/// In SQL, because of ->>.
pub fn event_detail(conn: &mut PgConnection) -> QueryResult<Vec<EventDetailRow>> {
    diesel::sql_query("SELECT title, details ->> 'number' AS number FROM events ORDER BY title")
        .load(conn)
}

/// A new guest's id.
pub fn add_guest(
    conn: &mut PgConnection,
    email: &str,
    name: &str,
    born: Option<NaiveDate>,
    is_member: bool,
) -> QueryResult<i64> {
    diesel::insert_into(guests::table)
        .values((
            guests::email.eq(email),
            guests::name.eq(name),
            guests::born.eq(born),
            guests::is_member.eq(is_member),
        ))
        .returning(guests::id)
        .get_result(conn)
}

/// Add event.
#[allow(clippy::too_many_arguments)]
pub fn add_event(
    conn: &mut PgConnection,
    id: Uuid,
    venue: Uuid,
    title: &str,
    starts: DateTime<Utc>,
    price: &BigDecimal,
    tags: &[String],
    details: &Value,
) -> QueryResult<()> {
    diesel::insert_into(events::table)
        .values((
            events::id.eq(id),
            events::venue_id.eq(venue),
            events::title.eq(title),
            events::starts_at.eq(starts),
            events::price.eq(price),
            events::tags.eq(tags),
            events::details.eq(details),
        ))
        .execute(conn)?;
    Ok(())
}

/// Adds a hall, or changes the one of that name.
pub fn put_venue(
    conn: &mut PgConnection,
    id: Uuid,
    name: &str,
    city: &str,
    capacity: i32,
) -> QueryResult<usize> {
    diesel::insert_into(venues::table)
        .values((
            venues::id.eq(id),
            venues::name.eq(name),
            venues::city.eq(city),
            venues::capacity.eq(capacity),
        ))
        .on_conflict(venues::name)
        .do_update()
        .set((
            venues::city.eq(excluded(venues::city)),
            venues::capacity.eq(excluded(venues::capacity)),
        ))
        .execute(conn)
}

/// Confirm booking.
pub fn confirm_booking(
    conn: &mut PgConnection,
    note: Option<&str>,
    id: Uuid,
) -> QueryResult<Booking> {
    diesel::update(bookings::table.find(id))
        .set((
            bookings::status.eq(BookingStatus::Confirmed),
            bookings::note.eq(note),
        ))
        .returning(Booking::as_returning())
        .get_result(conn)
}

/// Raise prices.
pub fn raise_prices(
    conn: &mut PgConnection,
    by: &BigDecimal,
    since: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::update(events::table.filter(events::starts_at.ge(since)))
        .set(events::price.eq(events::price + by))
        .execute(conn)
}

/// Cancel event.
pub fn cancel_event(conn: &mut PgConnection, id: Uuid) -> QueryResult<usize> {
    diesel::delete(events::table.find(id)).execute(conn)
}

/// Latest booking of each guest.
///
/// In SQL, because of DISTINCT ON.
pub fn latest_booking_of_each_guest(
    conn: &mut PgConnection,
) -> QueryResult<Vec<LatestBookingOfEachGuestRow>> {
    diesel::sql_query(
        "SELECT DISTINCT ON (guest_id) guest_id, id, booked_at
         FROM bookings ORDER BY guest_id, booked_at DESC, id",
    )
    .load(conn)
}

/// Visits of guest.
pub fn visits_of_guest(conn: &mut PgConnection, guest: i64) -> QueryResult<Vec<i64>> {
    visits::table
        .filter(visits::guest_id.eq(guest))
        .select(visits::id)
        .order(visits::id)
        .load(conn)
}
