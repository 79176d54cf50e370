use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Text;
use diesel::sqlite::{Sqlite, SqliteValue};
use shop::schema::books;

#[derive(Debug, FromSqlRow, AsExpression)]
#[diesel(sql_type = Text)]
enum State {
    New,
    Used,
}

impl FromSql<Text, Sqlite> for State {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        match <String as FromSql<Text, Sqlite>>::from_sql(value)?.as_str() {
            "new" => Ok(State::New),
            "used" => Ok(State::Used),
            other => Err(format!("no state `{other}`").into()),
        }
    }
}

impl ToSql<Text, Sqlite> for State {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(match self {
            State::New => "new",
            State::Used => "used",
        });
        Ok(IsNull::No)
    }
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    diesel::update(books::table.find(3)).set(books::state.eq(State::Used)).execute(&mut conn)?;
    let state: State = books::table.find(3).select(books::state).first(&mut conn)?;
    shop::tell(State::Used, state);
    Ok(())
}
