use diesel::prelude::*;
use shop::schema::{authors, orders};

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let customers = orders::table.select(orders::customer).distinct();
    let insert = customers.insert_into(authors::table).into_columns(authors::name);
    shop::tell(2, insert.execute(&mut conn)?);
    Ok(())
}
