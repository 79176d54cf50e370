use diesel::prelude::*;
use diesel::sql_types::BigInt;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let input = "' OR 'a' = 'a";
    let sql = format!("SELECT count(*) AS count FROM books WHERE title = '{input}'");
    let found: Count = diesel::sql_query(sql).get_result(&mut conn)?;
    shop::tell(0, found.count);
    Ok(())
}
