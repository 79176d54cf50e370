use sqlx::SqlitePool;

async fn deliver(pool: &SqlitePool, stock: i64) -> sqlx::Result<u64> {
    let upsert = sqlx::query!(
        "INSERT INTO books (id, author_id, title, year, price, stock, state)
        VALUES (3, 2, 'Solaris', 1961, 0.1, ?, 'new')
        ON CONFLICT (id) DO UPDATE SET stock = excluded.stock WHERE excluded.stock > books.stock",
        stock,
    );
    Ok(upsert.execute(pool).await?.rows_affected())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    shop::tell((0, 1), (deliver(&pool, 1).await?, deliver(&pool, 7).await?));
    Ok(())
}
