use diesel::prelude::*;
use serde_json::Value;

diesel::table! {
    orders (book_id, customer) {
        book_id -> Integer,
        customer -> Text,
        details -> Json,
    }
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let details: Value = orders::table.find((1, "Ada")).select(orders::details).first(&mut conn)?;
    shop::tell("utopia", details["tags"][1].as_str().unwrap_or_default());
    Ok(())
}
