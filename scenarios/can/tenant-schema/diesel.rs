use diesel::connection::SimpleConnection;
use diesel::prelude::*;

diesel::table! {
    shelves (id) {
        id -> Integer,
    }
}

fn main() -> shop::Outcome {
    let mut conn = shop::open_postgres()?;
    conn.batch_execute("CREATE SCHEMA ada; CREATE TABLE ada.shelves (id INTEGER PRIMARY KEY)")?;
    conn.batch_execute("INSERT INTO ada.shelves VALUES (7)")?;
    conn.batch_execute("SET search_path = ada")?;
    let ids: Vec<i32> = shelves::table.select(shelves::id).load(&mut conn)?;
    shop::tell([7], ids);
    Ok(())
}
