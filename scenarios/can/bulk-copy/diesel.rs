use diesel::prelude::*;
use shop::schema::authors;

#[derive(Insertable)]
#[diesel(table_name = authors, check_for_backend(diesel::pg::Pg), treat_none_as_default_value = false)]
struct Author {
    id: i32,
    name: &'static str,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open_postgres()?;
    let authors = vec![Author { id: 11, name: "Delany" }, Author { id: 12, name: "Russ" }];
    let copied = diesel::copy_from(authors::table).from_insertable(authors).execute(&mut conn)?;
    shop::tell(2, copied);
    Ok(())
}
