struct Address {
    email: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let lem = sqlx::query_as!(Address, "SELECT email FROM authors WHERE id = 2").fetch_one(&pool).await?;
    shop::tell("none", lem.email);
    Ok(())
}
