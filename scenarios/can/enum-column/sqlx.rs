#[derive(Debug, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
enum State {
    #[allow(dead_code)]
    New,
    Used,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    sqlx::query!("UPDATE books SET state = ? WHERE id = 3", State::Used).execute(&pool).await?;
    let state = sqlx::query_scalar!(r#"SELECT state AS "state: State" FROM books WHERE id = 3"#);
    shop::tell(State::Used, state.fetch_one(&pool).await?);
    Ok(())
}
