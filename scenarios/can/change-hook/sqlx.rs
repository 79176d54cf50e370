use std::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let pool = shop::open().await?;
    let mut conn = pool.acquire().await?;
    let (sender, changes) = mpsc::channel();
    conn.lock_handle().await?.set_update_hook(move |change| {
        let _ = sender.send(format!("{} {}", change.table, change.rowid));
    });
    sqlx::query!("UPDATE books SET stock = 9 WHERE id = 3").execute(&mut *conn).await?;
    shop::tell("books 3", changes.recv()?);
    Ok(())
}
