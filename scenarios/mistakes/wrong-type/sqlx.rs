struct Book {
    title: i64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let book = sqlx::query_as!(Book, "SELECT title FROM books WHERE id = 3").fetch_one(&pool).await?;
    shop::tell("Solaris", book.title);
    Ok(())
}
