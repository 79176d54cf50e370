use chrono::{DateTime, NaiveDateTime};
use rusqlite::params;

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let placed = DateTime::parse_from_rfc3339("2026-06-01T10:00:00+02:00")?;
    let sql = "INSERT INTO orders (book_id, customer, copies, placed_at, details) VALUES (3, 'Stanisław', 1, ?1, '{}')";
    conn.execute(sql, params![placed.naive_local()])?;
    let sql = "SELECT placed_at FROM orders WHERE customer = 'Stanisław'";
    let read: NaiveDateTime = conn.query_row(sql, [], |row| row.get(0))?;
    shop::tell(placed.to_utc(), read.and_utc());
    Ok(())
}
