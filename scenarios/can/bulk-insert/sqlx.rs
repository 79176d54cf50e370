use sqlx::{QueryBuilder, Sqlite};

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO authors (name) ");
    insert.push_values(["Delany", "Russ", "Wolfe"], |mut row, name| {
        row.push_bind(name);
    });
    shop::tell(3, insert.build().execute(&pool).await?.rows_affected());
    Ok(())
}
