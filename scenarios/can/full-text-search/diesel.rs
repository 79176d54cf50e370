use diesel::connection::SimpleConnection;
use diesel::expression::{AsExpression, Expression};
use diesel::prelude::*;
use diesel::sql_types::Text;

diesel::table! {
    texts (rowid) {
        rowid -> Integer,
        title -> Text,
    }
}

diesel::infix_operator!(Matches, " MATCH ", backend: diesel::sqlite::Sqlite);

fn matches<L, R>(left: L, right: R) -> Matches<L, R::Expression>
where
    L: Expression<SqlType = Text>,
    R: AsExpression<Text>,
{
    Matches::new(left, right.as_expression())
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    conn.batch_execute(
        "CREATE VIRTUAL TABLE texts USING fts5(title); INSERT INTO texts SELECT title FROM books",
    )?;
    let title: String =
        texts::table.filter(matches(texts::title, "lathe")).select(texts::title).first(&mut conn)?;
    shop::tell("The Lathe of Heaven", title);
    Ok(())
}
