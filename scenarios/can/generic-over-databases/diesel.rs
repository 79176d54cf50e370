use diesel::prelude::*;
use shop::schema::books;

#[derive(diesel::MultiConnection)]
enum AnyConnection {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

fn count(conn: &mut AnyConnection) -> QueryResult<i64> {
    books::table.filter(books::year.lt(1975)).count().get_result(conn)
}

fn main() -> shop::Outcome {
    let mut server = AnyConnection::Postgres(shop::open_postgres()?);
    let mut file = AnyConnection::Sqlite(shop::open()?);
    shop::tell((3, 3), (count(&mut server)?, count(&mut file)?));
    Ok(())
}
