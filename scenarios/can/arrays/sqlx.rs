#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open_postgres().await?;
    sqlx::raw_sql("CREATE TABLE shelves (id INTEGER PRIMARY KEY, tags TEXT[] NOT NULL)")
        .execute(&pool)
        .await?;
    let tags = vec!["sf".to_owned(), "utopia".to_owned()];
    sqlx::query("INSERT INTO shelves VALUES (1, $1)").bind(&tags).execute(&pool).await?;
    let query = sqlx::query_scalar("SELECT tags FROM shelves WHERE tags @> $1").bind(&tags[..1]);
    let found: Vec<String> = query.fetch_one(&pool).await?;
    shop::tell(["sf", "utopia"], found);
    Ok(())
}
