use diesel::prelude::*;
use shop::schema::authors;

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let names: Vec<_> = ["Delany", "Russ", "Wolfe"].map(|name| authors::name.eq(name)).into();
    let inserted = diesel::insert_into(authors::table).values(&names).execute(&mut conn)?;
    shop::tell(3, inserted);
    Ok(())
}
