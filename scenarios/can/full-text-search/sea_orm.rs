use sea_orm::sea_query::extension::sqlite::SqliteExpr;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectionTrait, DeriveIden};

#[derive(DeriveIden)]
enum Texts {
    Table,
    Title,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let make = "CREATE VIRTUAL TABLE texts USING fts5(title); INSERT INTO texts SELECT title FROM books";
    db.execute_unprepared(make).await?;
    let query = Query::select()
        .column(Texts::Title)
        .from(Texts::Table)
        .and_where(Expr::col(Texts::Title).matches("lathe"))
        .take();
    let title: String = db.query_one(&query).await?.unwrap().try_get("", "title")?;
    shop::tell("The Lathe of Heaven", title);
    Ok(())
}
