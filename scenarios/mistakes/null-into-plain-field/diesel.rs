use diesel::prelude::*;
use shop::schema::authors;

#[derive(Queryable, Selectable)]
#[diesel(table_name = authors, check_for_backend(diesel::sqlite::Sqlite))]
struct Address {
    email: String,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let lem = authors::table.find(2).select(Address::as_select()).first(&mut conn)?;
    shop::tell("none", lem.email);
    Ok(())
}
