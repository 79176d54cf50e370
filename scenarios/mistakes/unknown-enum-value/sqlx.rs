#[derive(Debug, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
enum State {
    New,
    Used,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let states = sqlx::query_scalar!(r#"SELECT state AS "state: State" FROM books"#);
    shop::tell(6, states.fetch_all(&pool).await?.len());
    Ok(())
}
