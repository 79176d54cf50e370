use diesel::connection::SimpleConnection;
use diesel::prelude::*;

diesel::table! {
    shelves (id) {
        id -> Integer,
        tags -> Array<Text>,
    }
}

fn main() -> shop::Outcome {
    let mut conn = shop::open_postgres()?;
    conn.batch_execute("CREATE TABLE shelves (id INTEGER PRIMARY KEY, tags TEXT[] NOT NULL)")?;
    let shelf = (shelves::id.eq(1), shelves::tags.eq(vec!["sf", "utopia"]));
    diesel::insert_into(shelves::table).values(shelf).execute(&mut conn)?;
    let query = shelves::table.filter(shelves::tags.contains(vec!["sf"])).select(shelves::tags);
    let tags: Vec<String> = query.first(&mut conn)?;
    shop::tell(["sf", "utopia"], tags);
    Ok(())
}
