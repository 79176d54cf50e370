use sea_orm::EntityTrait;
use shop::order;
use std::sync::Mutex;

static SENT: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let mut db = shop::open().await?;
    db.set_metric_callback(|info| SENT.lock().unwrap().push(info.statement.sql.clone()));
    order::Entity::delete_many().exec(&db).await?;
    shop::tell([r#"DELETE FROM "orders""#], SENT.lock().unwrap().as_slice());
    Ok(())
}
