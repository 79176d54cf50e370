use diesel::prelude::*;

diesel::table! {
    customers (id) {
        id -> Integer,
        name -> Text,
    }
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let name: String = customers::table.find(1).select(customers::name).first(&mut conn)?;
    shop::tell("Ada", name);
    Ok(())
}
