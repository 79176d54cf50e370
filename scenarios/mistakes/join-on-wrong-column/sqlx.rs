#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let name = sqlx::query_scalar!(
        "SELECT authors.name FROM books JOIN authors ON authors.id = books.id WHERE books.title = 'Solaris'"
    );
    shop::tell("Lem", name.fetch_one(&pool).await?);
    Ok(())
}
