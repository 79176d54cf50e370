fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let mut statement = conn.prepare(
        "WITH RECURSIVE line AS (
            SELECT id, name, mentor_id FROM authors WHERE id = ?1
            UNION ALL
            SELECT authors.id, authors.name, authors.mentor_id FROM authors JOIN line ON authors.id = line.mentor_id
        ) SELECT name FROM line",
    )?;
    let line = statement.query_map([3], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    shop::tell(["Butler", "Le Guin"], line);
    Ok(())
}
