#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let make = "CREATE VIRTUAL TABLE texts USING fts5(title); INSERT INTO texts SELECT title FROM books";
    sqlx::raw_sql(make).execute(&pool).await?;
    let query = sqlx::query_scalar("SELECT title FROM texts WHERE title MATCH ?").bind("lathe");
    let title: String = query.fetch_one(&pool).await?;
    shop::tell("The Lathe of Heaven", title);
    Ok(())
}
