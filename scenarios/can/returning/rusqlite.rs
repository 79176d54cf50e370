fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "INSERT INTO authors (name) VALUES (?1) RETURNING id, name";
    let author: (i64, String) = conn.query_row(sql, ["Russ"], |row| Ok((row.get(0)?, row.get(1)?)))?;
    shop::tell((4, "Russ"), author);
    Ok(())
}
