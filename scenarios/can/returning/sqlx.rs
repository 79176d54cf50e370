#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let insert = sqlx::query!("INSERT INTO authors (name) VALUES (?) RETURNING id, name", "Russ");
    let author = insert.map(|row| (row.id, row.name)).fetch_one(&pool).await?;
    shop::tell((4, "Russ"), author);
    Ok(())
}
