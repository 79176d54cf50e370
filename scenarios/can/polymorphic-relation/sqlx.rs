#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let row = sqlx::query!(
        "SELECT books.title, notes.text
        FROM notes JOIN books ON notes.owner_kind = 'book' AND books.id = notes.owner_id"
    );
    let note = row.map(|row| (row.title, row.text)).fetch_one(&pool).await?;
    shop::tell(("Solaris", "An ocean thinks."), note);
    Ok(())
}
