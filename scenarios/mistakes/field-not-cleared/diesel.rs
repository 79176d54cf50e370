use diesel::prelude::*;
use shop::schema::authors;

#[derive(AsChangeset)]
#[diesel(table_name = authors, check_for_backend(diesel::sqlite::Sqlite))]
struct Changes {
    name: String,
    email: Option<String>,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let changes = Changes { name: "Le Guin".to_owned(), email: None };
    diesel::update(authors::table.find(1)).set(&changes).execute(&mut conn)?;
    let email: Option<String> = authors::table.find(1).select(authors::email).first(&mut conn)?;
    shop::tell(None::<String>, email);
    Ok(())
}
