fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let mut statement = conn.prepare(
        "SELECT title, row_number() OVER (PARTITION BY author_id ORDER BY year)
        FROM books WHERE author_id = 1 ORDER BY year",
    )?;
    let ranks = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let ranks = ranks.collect::<rusqlite::Result<Vec<(String, i64)>>>()?;
    shop::tell([("The Lathe of Heaven", 1), ("The Dispossessed", 2)], ranks);
    Ok(())
}
