use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;

fn main() -> shop::Outcome {
    let mut conn = shop::open_postgres()?;
    let level = conn.build_transaction().serializable().run(|conn| {
        diesel::select(sql::<Text>("current_setting('transaction_isolation')")).get_result::<String>(conn)
    })?;
    shop::tell("serializable", level);
    Ok(())
}
