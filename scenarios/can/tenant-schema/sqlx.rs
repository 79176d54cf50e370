use sqlx::postgres::{PgConnectOptions, PgPool};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let all = shop::open_postgres().await?;
    sqlx::raw_sql("CREATE SCHEMA ada; CREATE TABLE ada.shelves AS SELECT 7 AS id").execute(&all).await?;
    let options: PgConnectOptions = std::env::var("SHOP_URL")?.parse()?;
    let pool = PgPool::connect_with(options.options([("search_path", "ada")])).await?;
    let ids: Vec<i32> = sqlx::query_scalar("SELECT id FROM shelves").fetch_all(&pool).await?;
    shop::tell([7], ids);
    Ok(())
}
