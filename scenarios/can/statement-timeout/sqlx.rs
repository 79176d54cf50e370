use sqlx::postgres::{PgConnectOptions, PgPool};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let options: PgConnectOptions = std::env::var("SHOP_URL")?.parse()?;
    let pool = PgPool::connect_with(options.options([("statement_timeout", "100ms")])).await?;
    let error = sqlx::query("SELECT pg_sleep(20)").execute(&pool).await.unwrap_err();
    let error = error.into_database_error().unwrap();
    shop::tell("canceling statement due to statement timeout", error.message());
    Ok(())
}
