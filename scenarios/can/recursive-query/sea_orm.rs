use sea_orm::sea_query::{CommonTableExpression, Expr, ExprTrait, Query, UnionType};
use sea_orm::{ConnectionTrait, DeriveIden, StatementBuilder};
use shop::author;

#[derive(DeriveIden)]
enum Line {
    Table,
    Name,
    MentorId,
}

const COLUMNS: [author::Column; 3] = [author::Column::Id, author::Column::Name, author::Column::MentorId];

#[tokio::main(flavor = "current_thread")]
async fn main() -> shop::Outcome {
    let db = shop::open().await?;
    let is_mentor =
        Expr::col((author::Entity, author::Column::Id)).eq(Expr::col((Line::Table, Line::MentorId)));
    let mentors = Query::select()
        .columns(COLUMNS.map(|column| (author::Entity, column)))
        .from(author::Entity)
        .inner_join(Line::Table, is_mentor)
        .take();
    let whole = Query::select()
        .columns(COLUMNS)
        .from(author::Entity)
        .and_where(Expr::col(author::Column::Id).eq(3))
        .union(UnionType::All, mentors)
        .take();
    let line = CommonTableExpression::new().query(whole).table_name(Line::Table).to_owned();
    let query = Query::select().column(Line::Name).from(Line::Table).take();
    let query = query.with(Query::with().recursive(true).cte(line).to_owned());
    let statement = StatementBuilder::build(&query, &db.get_database_backend());
    let rows = db.query_all_raw(statement).await?;
    let names = rows.iter().map(|row| row.try_get("", "name")).collect::<Result<Vec<String>, _>>()?;
    shop::tell(["Butler", "Le Guin"], names);
    Ok(())
}
