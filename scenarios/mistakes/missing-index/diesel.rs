use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use shop::schema::books;

#[derive(QueryableByName)]
struct Plan {
    #[diesel(sql_type = Text)]
    detail: String,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let query = books::table.filter(books::year.eq(1961)).select(books::title);
    let explain = format!("EXPLAIN QUERY PLAN {}", diesel::debug_query::<Sqlite, _>(&query));
    let plan: Plan = diesel::sql_query(explain).get_result(&mut conn)?;
    shop::tell("SEARCH", plan.detail.split(' ').next().unwrap_or_default());
    Ok(())
}
