fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "WITH counts AS (SELECT author_id, count(*) AS books FROM books GROUP BY author_id)
        SELECT name, books FROM authors JOIN counts ON author_id = id WHERE name = 'Lem'";
    let found: (String, i64) = conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    shop::tell(("Lem", 2), found);
    Ok(())
}
