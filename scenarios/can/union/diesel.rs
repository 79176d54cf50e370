use diesel::prelude::*;
use shop::schema::{authors, orders};

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let names = authors::table.select(authors::name).union(orders::table.select(orders::customer));
    let mut names: Vec<String> = names.load(&mut conn)?;
    names.sort();
    shop::tell(["Ada", "Butler", "Kurt", "Le Guin", "Lem"], names);
    Ok(())
}
