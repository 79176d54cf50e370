use chrono::DateTime;
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use shop::order;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let placed = DateTime::parse_from_rfc3339("2026-06-01T10:00:00+02:00")?;
    let order = order::ActiveModel {
        book_id: Set(3),
        customer: Set("Stanisław".to_owned()),
        copies: Set(1),
        placed_at: Set(placed.naive_local()),
        details: Set(serde_json::json!({})),
    };
    order.insert(&db).await?;
    let read = order::Entity::find_by_id((3, "Stanisław".to_owned())).one(&db).await?;
    shop::tell(Some(placed.to_utc()), read.map(|order| order.placed_at.and_utc()));
    Ok(())
}
