#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let lem = sqlx::query!("SELECT * FROM authors WHERE id = 2").fetch_one(&pool).await?;
    shop::tell(("Lem", None::<String>), (lem.name, lem.email));
    Ok(())
}
