fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let mut statement =
        conn.prepare("SELECT name FROM authors UNION SELECT customer FROM orders ORDER BY 1")?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    shop::tell(["Ada", "Butler", "Kurt", "Le Guin", "Lem"], names);
    Ok(())
}
