use sqlx::AnyPool;

async fn count(pool: &AnyPool) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT count(*) FROM books WHERE year < 1975").fetch_one(pool).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    sqlx::any::install_default_drivers();
    shop::open_postgres().await?;
    shop::open_file().await?;
    let server = AnyPool::connect(&std::env::var("SHOP_URL")?).await?;
    let file = AnyPool::connect("sqlite:shop.db").await?;
    shop::tell((3, 3), (count(&server).await?, count(&file).await?));
    Ok(())
}
