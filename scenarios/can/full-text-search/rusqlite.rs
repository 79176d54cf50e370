fn main() -> shop::Outcome {
    let conn = shop::open()?;
    conn.execute_batch(
        "CREATE VIRTUAL TABLE texts USING fts5(title); INSERT INTO texts SELECT title FROM books",
    )?;
    let sql = "SELECT title FROM texts WHERE title MATCH ?1";
    let title: String = conn.query_row(sql, ["lathe"], |row| row.get(0))?;
    shop::tell("The Lathe of Heaven", title);
    Ok(())
}
