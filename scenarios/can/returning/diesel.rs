use diesel::prelude::*;
use shop::schema::authors;

#[derive(Queryable, Selectable)]
#[diesel(table_name = authors, check_for_backend(diesel::sqlite::Sqlite))]
struct Author {
    id: i32,
    name: String,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let insert = diesel::insert_into(authors::table).values(authors::name.eq("Russ"));
    let author = insert.returning(Author::as_returning()).get_result(&mut conn)?;
    shop::tell((4, "Russ"), (author.id, author.name));
    Ok(())
}
