use diesel::prelude::*;
use shop::schema::authors;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let author = (authors::name.eq("Le Guin"), authors::email.eq("ursula@example.org"));
    let inserted = diesel::insert_into(authors::table).values(author).execute(&mut conn)?;
    shop::tell(1, inserted);
    Ok(())
}
