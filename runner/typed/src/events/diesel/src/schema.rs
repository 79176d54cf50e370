//! The tables, as `diesel print-schema` prints them.

use diesel::sql_types::*;

/// The database's own types.
pub mod sql_types {
    /// `booking_status`
    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "booking_status"))]
    pub struct BookingStatus;
}

diesel::table! {
    venues (id) {
        id -> Uuid,
        name -> Text,
        city -> Text,
        capacity -> Integer,
    }
}

diesel::table! {
    events (id) {
        id -> Uuid,
        venue_id -> Uuid,
        title -> Text,
        starts_at -> Timestamptz,
        price -> Numeric,
        tags -> Array<Text>,
        details -> Jsonb,
    }
}

diesel::table! {
    guests (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        born -> Nullable<Date>,
        is_member -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::BookingStatus;

    bookings (id) {
        id -> Uuid,
        event_id -> Uuid,
        guest_id -> BigInt,
        status -> BookingStatus,
        seats -> Integer,
        booked_at -> Timestamptz,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    visits (id) {
        id -> BigInt,
        guest_id -> BigInt,
    }
}

diesel::joinable!(events -> venues (venue_id));
diesel::joinable!(bookings -> events (event_id));
diesel::joinable!(bookings -> guests (guest_id));
diesel::joinable!(visits -> guests (guest_id));

diesel::allow_tables_to_appear_in_same_query!(venues, events, guests, bookings, visits);

/// Functions of SQL, with the types that queries call them with.
#[diesel::declare_sql_function]
extern "SQL" {
    /// `avg` of numeric, which may be `NULL`.
    #[aggregate]
    #[sql_name = "avg"]
    fn avg_numeric_or_null(a: Nullable<Numeric>) -> Nullable<Numeric>;

    /// `sum` of integer.
    #[aggregate]
    #[sql_name = "sum"]
    fn sum_integer(a: Integer) -> Nullable<BigInt>;
}
