#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let age = sqlx::query_scalar!(
        "SELECT CASE WHEN year < 1970 THEN 'old' ELSE 'new' END AS \"age!\" FROM books WHERE title = 'Solaris'"
    );
    shop::tell("old", age.fetch_one(&pool).await?);
    Ok(())
}
