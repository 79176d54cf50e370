#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    sqlx::query!("ALTER TABLE books RENAME COLUMN year TO published").execute(&pool).await?;
    let year = sqlx::query_scalar!("SELECT year FROM books WHERE title = 'Solaris'").fetch_one(&pool).await?;
    shop::tell(1961, year);
    Ok(())
}
