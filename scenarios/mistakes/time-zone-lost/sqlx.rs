use chrono::{DateTime, NaiveDateTime};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let placed = DateTime::parse_from_rfc3339("2026-06-01T10:00:00+02:00")?;
    let clock = placed.naive_local();
    sqlx::query!(
        "INSERT INTO orders (book_id, customer, copies, placed_at, details) VALUES (3, 'Stanisław', 1, ?, '{}')",
        clock,
    )
    .execute(&pool)
    .await?;
    let read = sqlx::query_scalar!(
        r#"SELECT placed_at AS "placed_at: NaiveDateTime" FROM orders WHERE customer = 'Stanisław'"#
    );
    shop::tell(placed.to_utc(), read.fetch_one(&pool).await?.and_utc());
    Ok(())
}
