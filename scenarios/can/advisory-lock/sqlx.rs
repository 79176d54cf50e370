use sqlx::postgres::PgAdvisoryLock;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open_postgres().await?;
    let lock = PgAdvisoryLock::new("stocktaking");
    let one = lock.acquire(pool.acquire().await?).await?;
    let other = lock.try_acquire(pool.acquire().await?).await?;
    shop::tell(false, other.is_left());
    one.release_now().await?;
    Ok(())
}
