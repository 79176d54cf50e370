use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::sql_types::Text;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let age = case_when::<_, _, Text>(books::year.lt(1970), "old").otherwise("new");
    let age: String = books::table.filter(books::title.eq("Solaris")).select(age).first(&mut conn)?;
    shop::tell("old", age);
    Ok(())
}
