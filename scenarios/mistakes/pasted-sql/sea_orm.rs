use sea_orm::{ConnectionTrait, Statement};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let input = "' OR 'a' = 'a";
    let sql = format!("SELECT count(*) AS count FROM books WHERE title = '{input}'");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let count = row.map(|row| row.try_get::<i32>("", "count")).transpose()?;
    shop::tell(Some(0), count);
    Ok(())
}
