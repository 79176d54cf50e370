#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let line = sqlx::query_scalar!(
        r#"WITH RECURSIVE line AS (
            SELECT id, name, mentor_id FROM authors WHERE id = ?
            UNION ALL
            SELECT authors.id, authors.name, authors.mentor_id FROM authors JOIN line ON authors.id = line.mentor_id
        ) SELECT name AS "name!" FROM line"#,
        3,
    );
    shop::tell(["Butler", "Le Guin"], line.fetch_all(&pool).await?);
    Ok(())
}
