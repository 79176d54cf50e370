#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let (name, email) = ("Le Guin", None::<String>);
    sqlx::query!("UPDATE authors SET name = ?, email = ? WHERE id = 1", name, email).execute(&pool).await?;
    let email = sqlx::query_scalar!("SELECT email FROM authors WHERE id = 1").fetch_one(&pool).await?;
    shop::tell(None::<String>, email);
    Ok(())
}
