use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    books: i64,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let found: Found = diesel::sql_query(
        "WITH counts AS (SELECT author_id, count(*) AS books FROM books GROUP BY author_id)
        SELECT name, books FROM authors JOIN counts ON author_id = id WHERE name = 'Lem'",
    )
    .get_result(&mut conn)?;
    shop::tell(("Lem", 2), (found.name, found.books));
    Ok(())
}
