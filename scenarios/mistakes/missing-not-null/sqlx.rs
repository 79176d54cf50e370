#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    sqlx::query!(
        "INSERT INTO books (author_id, title, price, stock, state) VALUES (?, ?, ?, ?, ?)",
        2,
        "Eden",
        7.5,
        1,
        "new",
    )
    .execute(&pool)
    .await?;
    Ok(())
}
