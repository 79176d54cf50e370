fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "SELECT title FROM books WHERE (year, id) > (?1, ?2) ORDER BY year, id LIMIT 2";
    let mut statement = conn.prepare(sql)?;
    let titles =
        statement.query_map([1971, 2], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    shop::tell(["The Dispossessed", "Kindred"], titles);
    Ok(())
}
