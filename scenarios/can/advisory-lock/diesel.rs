use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

fn main() -> shop::Outcome {
    let mut one = shop::open_postgres()?;
    let mut other = PgConnection::establish(&std::env::var("SHOP_URL")?)?;
    let lock = || diesel::select(sql::<Bool>("pg_try_advisory_lock(7)"));
    let got: (bool, bool) = (lock().get_result(&mut one)?, lock().get_result(&mut other)?);
    shop::tell((true, false), got);
    Ok(())
}
