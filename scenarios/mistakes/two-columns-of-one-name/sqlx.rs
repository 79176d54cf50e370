#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let row = sqlx::query!(
        "SELECT books.id, authors.id, authors.name FROM books JOIN authors ON authors.id = books.author_id
        WHERE books.title = 'Solaris'"
    );
    shop::tell(2, row.fetch_one(&pool).await?.id);
    Ok(())
}
