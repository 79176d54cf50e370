struct Shelf {
    stock: i64,
    #[allow(dead_code)]
    year: i64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let shelf = sqlx::query_as!(Shelf, "SELECT year, stock FROM books WHERE title = 'Solaris'");
    shop::tell(2, shelf.fetch_one(&pool).await?.stock);
    Ok(())
}
