#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let name = sqlx::query_scalar!(
        "SELECT name FROM authors WHERE EXISTS (SELECT 1 FROM books JOIN orders ON book_id = books.id
        WHERE author_id = authors.id AND copies > 1)"
    );
    shop::tell("Lem", name.fetch_one(&pool).await?);
    Ok(())
}
