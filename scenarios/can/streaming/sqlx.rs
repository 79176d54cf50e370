use futures_util::TryStreamExt;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let mut rows = sqlx::query_scalar!("SELECT title FROM books ORDER BY id").fetch(&pool);
    let mut seen = Vec::new();
    while let Some(title) = rows.try_next().await? {
        seen.push(title);
        if seen.len() == 2 {
            break;
        }
    }
    shop::tell(["The Dispossessed", "The Lathe of Heaven"], seen);
    Ok(())
}
