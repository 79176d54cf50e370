#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let row = sqlx::query!(
        "WITH counts AS (SELECT author_id, count(*) AS books FROM books GROUP BY author_id)
        SELECT name, books FROM authors JOIN counts ON author_id = id WHERE name = 'Lem'"
    );
    let found = row.map(|row| (row.name, row.books)).fetch_one(&pool).await?;
    shop::tell(("Lem", 2), found);
    Ok(())
}
