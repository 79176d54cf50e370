//! The queries, a function for each.

use super::models::{
    Booking, BookingStatus, BookingsByStatusRow, BookingsOfGuestRow, BookingsWithStatusRow, Event,
    EventDetailRow, EventsBetweenRow, EventsInCityRow, EventsOfVenueRow, EventsWithTagRow,
    GuestsByIdsRow, GuestsWithoutBookingsRow, LatestBookingOfEachGuestRow, MeanPriceByCityRow,
    MembersRow, SearchEventsRow, SeatsByEventRow, bookings, events, guests, venues, visits,
};
use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Asterisk, Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Statement,
};
use serde_json::Value;
use uuid::Uuid;

/// An event, or not found.
pub async fn event_by_id(db: &impl ConnectionTrait, id: Uuid) -> Result<Event, DbErr> {
    let row = events::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("event_by_id finds no row".to_owned()))
}

/// What is on in a hall, the next first.
pub async fn events_of_venue(
    db: &impl ConnectionTrait,
    venue: Uuid,
) -> Result<Vec<EventsOfVenueRow>, DbErr> {
    events::Entity::find()
        .filter(events::COLUMN.venue_id.eq(venue))
        .select_only()
        .column(events::Column::Id)
        .column(events::Column::Title)
        .column(events::Column::StartsAt)
        .order_by_asc(events::COLUMN.starts_at)
        .order_by_asc(events::COLUMN.id)
        .into_model::<EventsOfVenueRow>()
        .all(db)
        .await
}

/// Events between.
pub async fn events_between(
    db: &impl ConnectionTrait,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<EventsBetweenRow>, DbErr> {
    events::Entity::find()
        .filter(events::COLUMN.starts_at.gte(since))
        .filter(events::COLUMN.starts_at.lt(until))
        .select_only()
        .column(events::Column::Id)
        .column(events::Column::Title)
        .column(events::Column::Price)
        .order_by_asc(events::COLUMN.starts_at)
        .order_by_asc(events::COLUMN.id)
        .into_model::<EventsBetweenRow>()
        .all(db)
        .await
}

/// Events that have a tag.
pub async fn events_with_tag(
    db: &impl ConnectionTrait,
    tag: &str,
) -> Result<Vec<EventsWithTagRow>, DbErr> {
    events::Entity::find()
        .filter(events::COLUMN.tags.contains([tag.to_owned()]))
        .select_only()
        .column(events::Column::Id)
        .column(events::Column::Title)
        .column(events::Column::Tags)
        .order_by_asc(events::COLUMN.title)
        .into_model::<EventsWithTagRow>()
        .all(db)
        .await
}

/// Events whose title contains a text in letters of any case, a page at a time.
pub async fn search_events(
    db: &impl ConnectionTrait,
    text: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<SearchEventsRow>, DbErr> {
    events::Entity::find()
        .filter(events::COLUMN.title.ilike(format!("%{text}%")))
        .select_only()
        .column(events::Column::Id)
        .column(events::Column::Title)
        .column(events::Column::Price)
        .order_by_desc(events::COLUMN.price)
        .order_by_asc(events::COLUMN.id)
        .limit(u64::try_from(limit).ok())
        .offset(u64::try_from(offset).ok())
        .into_model::<SearchEventsRow>()
        .all(db)
        .await
}

/// Events in city.
pub async fn events_in_city(
    db: &impl ConnectionTrait,
    city: &str,
) -> Result<Vec<EventsInCityRow>, DbErr> {
    events::Entity::find()
        .inner_join(venues::Entity)
        .filter(venues::COLUMN.city.eq(city))
        .select_only()
        .column(events::Column::Id)
        .column(events::Column::Title)
        .column_as(venues::Column::Name, "venue")
        .column(events::Column::Details)
        .order_by_asc(events::COLUMN.title)
        .into_model::<EventsInCityRow>()
        .all(db)
        .await
}

/// How many seats are taken, and what they bring.
pub async fn seats_by_event(
    db: &impl ConnectionTrait,
    more_than: i64,
) -> Result<Vec<SeatsByEventRow>, DbErr> {
    events::Entity::find()
        .inner_join(bookings::Entity)
        .filter(bookings::Column::Status.ne(BookingStatus::Cancelled))
        .select_only()
        .column(events::Column::Title)
        .column_as(bookings::Column::Seats.into_expr().sum(), "seats")
        .column_as(Expr::col(Asterisk).count(), "bookings")
        .group_by(events::COLUMN.id)
        .group_by(events::COLUMN.title)
        .having(bookings::Column::Seats.into_expr().sum().gt(more_than))
        .order_by_asc(events::COLUMN.title)
        .into_model::<SeatsByEventRow>()
        .all(db)
        .await
}

/// Mean price by city.
pub async fn mean_price_by_city(
    db: &impl ConnectionTrait,
) -> Result<Vec<MeanPriceByCityRow>, DbErr> {
    venues::Entity::find()
        .left_join(events::Entity)
        .select_only()
        .column(venues::Column::City)
        .column_as(events::Column::Price.into_expr().avg(), "price")
        .column_as(events::Column::StartsAt.into_expr().max(), "latest")
        .group_by(venues::COLUMN.city)
        .order_by_asc(venues::COLUMN.city)
        .into_model::<MeanPriceByCityRow>()
        .all(db)
        .await
}

/// Bookings by status.
pub async fn bookings_by_status(
    db: &impl ConnectionTrait,
) -> Result<Vec<BookingsByStatusRow>, DbErr> {
    bookings::Entity::find()
        .select_only()
        .column(bookings::Column::Status)
        .column_as(Expr::col(Asterisk).count(), "bookings")
        .column_as(bookings::Column::Seats.into_expr().sum(), "seats")
        .group_by(bookings::Column::Status.into_expr())
        .order_by_asc(bookings::Column::Status.into_expr())
        .into_model::<BookingsByStatusRow>()
        .all(db)
        .await
}

/// Bookings of guest.
pub async fn bookings_of_guest(
    db: &impl ConnectionTrait,
    guest: i64,
) -> Result<Vec<BookingsOfGuestRow>, DbErr> {
    bookings::Entity::find()
        .inner_join(events::Entity)
        .filter(bookings::COLUMN.guest_id.eq(guest))
        .select_only()
        .column(bookings::Column::Id)
        .column(bookings::Column::Status)
        .column(bookings::Column::Seats)
        .column(bookings::Column::BookedAt)
        .column_as(events::Column::Title, "event")
        .order_by_desc(bookings::COLUMN.booked_at)
        .order_by_asc(bookings::COLUMN.id)
        .into_model::<BookingsOfGuestRow>()
        .all(db)
        .await
}

/// Guests without bookings.
pub async fn guests_without_bookings(
    db: &impl ConnectionTrait,
) -> Result<Vec<GuestsWithoutBookingsRow>, DbErr> {
    guests::Entity::find()
        .filter(Expr::not_exists(
            bookings::Entity::find()
                .filter(
                    bookings::Column::GuestId
                        .into_expr()
                        .eq(guests::Column::Id.into_expr()),
                )
                .into_query(),
        ))
        .select_only()
        .column(guests::Column::Id)
        .column(guests::Column::Name)
        .column(guests::Column::Born)
        .order_by_asc(guests::COLUMN.id)
        .into_model::<GuestsWithoutBookingsRow>()
        .all(db)
        .await
}

/// Guests by ids.
pub async fn guests_by_ids(
    db: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<Vec<GuestsByIdsRow>, DbErr> {
    guests::Entity::find()
        .filter(guests::COLUMN.id.is_in(ids.iter().copied()))
        .select_only()
        .column(guests::Column::Id)
        .column(guests::Column::Email)
        .column(guests::Column::IsMember)
        .order_by_asc(guests::COLUMN.id)
        .into_model::<GuestsByIdsRow>()
        .all(db)
        .await
}

/// Members, with the number of their bookings.
pub async fn members(db: &impl ConnectionTrait) -> Result<Vec<MembersRow>, DbErr> {
    guests::Entity::find()
        .left_join(bookings::Entity)
        .filter(guests::COLUMN.is_member.eq(true))
        .select_only()
        .column(guests::Column::Id)
        .column(guests::Column::Name)
        .column_as(bookings::Column::Id.into_expr().count(), "bookings")
        .group_by(guests::COLUMN.id)
        .group_by(guests::COLUMN.name)
        .order_by_asc(guests::COLUMN.id)
        .into_model::<MembersRow>()
        .all(db)
        .await
}

/// Bookings with status.
pub async fn bookings_with_status(
    db: &impl ConnectionTrait,
    status: BookingStatus,
) -> Result<Vec<BookingsWithStatusRow>, DbErr> {
    bookings::Entity::find()
        .filter(bookings::Column::Status.eq(status))
        .select_only()
        .column(bookings::Column::Id)
        .column(bookings::Column::Seats)
        .order_by_asc(bookings::COLUMN.id)
        .into_model::<BookingsWithStatusRow>()
        .all(db)
        .await
}

/// What an event's details say of a number.
///
/// In SQL, because of ->>.
pub async fn event_detail(db: &impl ConnectionTrait) -> Result<Vec<EventDetailRow>, DbErr> {
    let statement = Statement::from_string(
        db.get_database_backend(),
        "SELECT title, details ->> 'number' AS number FROM events ORDER BY title",
    );
    EventDetailRow::find_by_statement(statement).all(db).await
}

/// A new guest's id.
pub async fn add_guest(
    db: &impl ConnectionTrait,
    email: &str,
    name: &str,
    born: Option<NaiveDate>,
    is_member: bool,
) -> Result<i64, DbErr> {
    let row = guests::ActiveModel {
        email: Set(email.to_owned()),
        name: Set(name.to_owned()),
        born: Set(born),
        is_member: Set(is_member),
        ..Default::default()
    };
    let row = guests::Entity::insert(row).exec_with_returning(db).await?;
    Ok(row.id)
}

/// Add event.
#[allow(clippy::too_many_arguments)]
pub async fn add_event(
    db: &impl ConnectionTrait,
    id: Uuid,
    venue: Uuid,
    title: &str,
    starts: DateTime<Utc>,
    price: &BigDecimal,
    tags: &[String],
    details: &Value,
) -> Result<(), DbErr> {
    let row = events::ActiveModel {
        id: Set(id),
        venue_id: Set(venue),
        title: Set(title.to_owned()),
        starts_at: Set(starts),
        price: Set(price.to_owned()),
        tags: Set(tags.to_owned()),
        details: Set(details.to_owned()),
    };
    events::Entity::insert(row)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Adds a hall, or changes the one of that name.
pub async fn put_venue(
    db: &impl ConnectionTrait,
    id: Uuid,
    name: &str,
    city: &str,
    capacity: i32,
) -> Result<u64, DbErr> {
    let row = venues::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        city: Set(city.to_owned()),
        capacity: Set(capacity),
    };
    venues::Entity::insert(row)
        .on_conflict(
            OnConflict::column(venues::Column::Name)
                .update_column(venues::Column::City)
                .update_column(venues::Column::Capacity)
                .to_owned(),
        )
        .exec_without_returning(db)
        .await
}

/// Confirm booking.
pub async fn confirm_booking(
    db: &impl ConnectionTrait,
    note: Option<&str>,
    id: Uuid,
) -> Result<Booking, DbErr> {
    let row = bookings::Entity::update_many()
        .col_expr(
            bookings::Column::Status,
            bookings::Column::Status.save_as(Expr::val(BookingStatus::Confirmed)),
        )
        .col_expr(bookings::Column::Note, Expr::value(note))
        .filter(bookings::COLUMN.id.eq(id))
        .exec_with_returning(db)
        .await?
        .into_iter()
        .next();
    row.ok_or_else(|| DbErr::RecordNotFound("confirm_booking finds no row".to_owned()))
}

/// Raise prices.
pub async fn raise_prices(
    db: &impl ConnectionTrait,
    by: &BigDecimal,
    since: DateTime<Utc>,
) -> Result<u64, DbErr> {
    Ok(events::Entity::update_many()
        .col_expr(
            events::Column::Price,
            events::Column::Price.into_expr().add(by.clone()),
        )
        .filter(events::COLUMN.starts_at.gte(since))
        .exec(db)
        .await?
        .rows_affected)
}

/// Cancel event.
pub async fn cancel_event(db: &impl ConnectionTrait, id: Uuid) -> Result<u64, DbErr> {
    Ok(events::Entity::delete_by_id(id)
        .exec(db)
        .await?
        .rows_affected)
}

/// Latest booking of each guest.
///
/// In SQL, because of DISTINCT ON.
pub async fn latest_booking_of_each_guest(
    db: &impl ConnectionTrait,
) -> Result<Vec<LatestBookingOfEachGuestRow>, DbErr> {
    let statement = Statement::from_string(
        db.get_database_backend(),
        "SELECT DISTINCT ON (guest_id) guest_id, id, booked_at
     FROM bookings ORDER BY guest_id, booked_at DESC, id",
    );
    LatestBookingOfEachGuestRow::find_by_statement(statement)
        .all(db)
        .await
}

/// Visits of guest.
pub async fn visits_of_guest(db: &impl ConnectionTrait, guest: i64) -> Result<Vec<i64>, DbErr> {
    visits::Entity::find()
        .filter(visits::COLUMN.guest_id.eq(guest))
        .select_only()
        .column(visits::Column::Id)
        .order_by_asc(visits::COLUMN.id)
        .into_tuple()
        .all(db)
        .await
}
