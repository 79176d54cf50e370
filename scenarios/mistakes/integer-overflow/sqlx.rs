struct Shelf {
    stock: i32,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    sqlx::query!("UPDATE books SET stock = 3000000000 WHERE id = 3").execute(&pool).await?;
    let shelf = sqlx::query_as!(Shelf, "SELECT stock FROM books WHERE id = 3").fetch_one(&pool).await?;
    shop::tell(3_000_000_000_i64, shelf.stock);
    Ok(())
}
