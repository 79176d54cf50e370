use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let query = diesel::sql_query(
        "WITH RECURSIVE line AS (
            SELECT id, name, mentor_id FROM authors WHERE id = ?
            UNION ALL
            SELECT authors.id, authors.name, authors.mentor_id FROM authors JOIN line ON authors.id = line.mentor_id
        ) SELECT name FROM line",
    );
    let line: Vec<Named> = query.bind::<Integer, _>(3).load(&mut conn)?;
    let line: Vec<String> = line.into_iter().map(|author| author.name).collect();
    shop::tell(["Butler", "Le Guin"], line);
    Ok(())
}
