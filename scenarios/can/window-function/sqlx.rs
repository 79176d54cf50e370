#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let rows = sqlx::query!(
        r#"SELECT title, row_number() OVER (PARTITION BY author_id ORDER BY year) AS "rank!: i64"
        FROM books WHERE author_id = 1 ORDER BY year"#
    );
    let ranks: Vec<_> = rows.map(|row| (row.title, row.rank)).fetch_all(&pool).await?;
    shop::tell([("The Lathe of Heaven", 1), ("The Dispossessed", 2)], ranks);
    Ok(())
}
