use chrono::{DateTime, NaiveDateTime};
use diesel::prelude::*;
use shop::schema::orders;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let placed = DateTime::parse_from_rfc3339("2026-06-01T10:00:00+02:00")?;
    diesel::insert_into(orders::table)
        .values((
            orders::book_id.eq(3),
            orders::customer.eq("Stanisław"),
            orders::copies.eq(1),
            orders::placed_at.eq(placed.naive_local()),
            orders::details.eq("{}"),
        ))
        .execute(&mut conn)?;
    let read: NaiveDateTime =
        orders::table.find((3, "Stanisław")).select(orders::placed_at).first(&mut conn)?;
    shop::tell(placed.to_utc(), read.and_utc());
    Ok(())
}
