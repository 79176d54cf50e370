#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let row = sqlx::query!(
        r#"SELECT author_id, sum(stock) AS "stock!: i64" FROM books GROUP BY author_id HAVING sum(stock) > 5"#
    );
    let found = row.map(|row| (row.author_id, row.stock)).fetch_one(&pool).await?;
    shop::tell((3, 9), found);
    Ok(())
}
