use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use diesel::sqlite::{Sqlite, SqliteValue};
use shop::schema::books;

#[derive(Debug, FromSqlRow, AsExpression)]
#[diesel(sql_type = Text)]
struct Title(String);

impl FromSql<Text, Sqlite> for Title {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        FromSql::<Text, Sqlite>::from_sql(value).map(Title)
    }
}

impl ToSql<Text, Sqlite> for Title {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        ToSql::<Text, Sqlite>::to_sql(self.0.as_str(), out)
    }
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let solaris = Title("Solaris".to_owned());
    let title: Title =
        books::table.filter(books::title.eq(&solaris)).select(books::title).first(&mut conn)?;
    shop::tell(solaris, title);
    Ok(())
}
