use diesel::prelude::*;
use shop::schema::authors;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let email: Option<&str> = None;
    let count: i64 = authors::table.filter(authors::email.eq(email)).count().get_result(&mut conn)?;
    shop::tell(1, count);
    Ok(())
}
