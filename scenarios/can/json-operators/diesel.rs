use diesel::prelude::*;
use diesel::sql_types::Text;
use shop::schema::orders;

#[diesel::declare_sql_function]
extern "SQL" {
    fn json_extract(json: Text, path: Text) -> Integer;
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let is_gift = json_extract(orders::details, "$.gift").eq(1);
    let customer: String = orders::table.filter(is_gift).select(orders::customer).first(&mut conn)?;
    shop::tell("Ada", customer);
    Ok(())
}
