use serde_json::Value;
use sqlx::types::Json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let details =
        sqlx::query_scalar!(r#"SELECT details AS "details: Json<Value>" FROM orders WHERE book_id = 1"#);
    let details = details.fetch_one(&pool).await?;
    shop::tell("utopia", details["tags"][1].as_str().unwrap_or_default());
    Ok(())
}
