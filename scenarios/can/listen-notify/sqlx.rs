use sqlx::postgres::PgListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open_postgres().await?;
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.listen("sales").await?;
    sqlx::query("SELECT pg_notify('sales', 'Solaris')").execute(&pool).await?;
    shop::tell("Solaris", listener.recv().await?.payload());
    Ok(())
}
