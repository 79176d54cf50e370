#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let piece =
        sqlx::query_scalar!(r#"SELECT substr(title, 5, 5) AS "piece!: String" FROM books WHERE id = 2"#);
    shop::tell("Lathe", piece.fetch_one(&pool).await?);
    Ok(())
}
