use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::sqlite::{Sqlite, SqliteValue};
use shop::schema::books;

#[derive(Debug, FromSqlRow)]
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

#[derive(Queryable, Selectable)]
#[diesel(table_name = books, check_for_backend(Sqlite))]
struct Condition {
    #[allow(dead_code)]
    state: State,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let states = books::table.select(Condition::as_select()).load(&mut conn)?;
    shop::tell(6, states.len());
    Ok(())
}
