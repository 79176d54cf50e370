#[derive(Debug, sqlx::Type)]
#[sqlx(transparent)]
struct Title(String);

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let solaris = Title("Solaris".to_owned());
    let title = sqlx::query_scalar!(r#"SELECT title AS "title: Title" FROM books WHERE title = ?"#, solaris);
    let title = title.fetch_one(&pool).await?;
    shop::tell(solaris, title);
    Ok(())
}
