#[derive(sqlx::FromRow)]
struct Shelf {
    stock: i64,
    state: String,
}

#[derive(sqlx::FromRow)]
struct Book {
    title: String,
    #[sqlx(flatten)]
    shelf: Shelf,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let book: Book =
        sqlx::query_as("SELECT title, stock, state FROM books WHERE id = 3").fetch_one(&pool).await?;
    shop::tell(("Solaris", 2, "new"), (book.title, book.shelf.stock, book.shelf.state));
    Ok(())
}
