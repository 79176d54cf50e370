#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    sqlx::query!("INSERT INTO texts SELECT title FROM books").execute(&pool).await?;
    let title =
        sqlx::query_scalar!(r#"SELECT title AS "title!: String" FROM texts WHERE title MATCH ?"#, "lathe");
    shop::tell("The Lathe of Heaven", title.fetch_one(&pool).await?);
    Ok(())
}
