use sea_orm::sea_query::{CommonTableExpression, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DeriveIden, StatementBuilder};
use shop::{author, book};

#[derive(DeriveIden)]
enum Counts {
    Table,
    AuthorId,
    Books,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let counting = Query::select()
        .column(book::Column::AuthorId)
        .expr_as(Expr::col(book::Column::Id).count(), Counts::Books)
        .from(book::Entity)
        .group_by_col(book::Column::AuthorId)
        .take();
    let counts = CommonTableExpression::new().query(counting).table_name(Counts::Table).to_owned();
    let query = Query::select()
        .columns([author::Column::Name])
        .column(Counts::Books)
        .from(author::Entity)
        .inner_join(Counts::Table, Expr::col(Counts::AuthorId).eq(Expr::col(author::Column::Id)))
        .and_where(Expr::col(author::Column::Name).eq("Lem"))
        .take()
        .with(Query::with().cte(counts).to_owned());
    let statement = StatementBuilder::build(&query, &db.get_database_backend());
    let row = db.query_one_raw(statement).await?.unwrap();
    let found: (String, i64) = (row.try_get("", "name")?, row.try_get("", "books")?);
    shop::tell(("Lem", 2), found);
    Ok(())
}
