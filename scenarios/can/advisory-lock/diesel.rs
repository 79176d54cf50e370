use diesel::prelude::*;
use diesel::sql_types::BigInt;

#[diesel::declare_sql_function]
extern "SQL" {
    fn pg_try_advisory_lock(key: BigInt) -> Bool;
}

fn main() -> shop::Outcome {
    let mut one = shop::open_postgres()?;
    let mut other = PgConnection::establish(&std::env::var("SHOP_URL")?)?;
    let lock = |conn: &mut PgConnection| diesel::select(pg_try_advisory_lock(7)).get_result(conn);
    let got: (bool, bool) = (lock(&mut one)?, lock(&mut other)?);
    shop::tell((true, false), got);
    Ok(())
}
