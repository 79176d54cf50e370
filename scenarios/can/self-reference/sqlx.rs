#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let row = sqlx::query!(
        "SELECT author.name AS author, mentor.name AS mentor
        FROM authors author JOIN authors mentor ON mentor.id = author.mentor_id"
    );
    let row = row.fetch_one(&pool).await?;
    shop::tell(("Butler", "Le Guin"), (row.author, row.mentor));
    Ok(())
}
