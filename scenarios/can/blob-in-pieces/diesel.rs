use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use shop::schema::books;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let piece: String = books::table.find(2).select(sql::<Text>("substr(title, 5, 5)")).first(&mut conn)?;
    shop::tell("Lathe", piece);
    Ok(())
}
