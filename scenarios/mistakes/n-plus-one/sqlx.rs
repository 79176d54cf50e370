use shop::statements;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    statements::count();
    let ids = sqlx::query_scalar!("SELECT id FROM authors").fetch_all(&pool).await?;
    for id in ids {
        let titles =
            sqlx::query_scalar!("SELECT title FROM books WHERE author_id = ?", id).fetch_all(&pool).await?;
        assert_eq!(titles.len(), 2);
    }
    shop::tell(2, statements::counted());
    Ok(())
}
