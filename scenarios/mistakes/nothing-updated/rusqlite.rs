fn sell(conn: &rusqlite::Connection, id: i64) -> rusqlite::Result<&'static str> {
    conn.execute("UPDATE books SET stock = 1 WHERE id = ?1", [id])?;
    Ok("sold")
}

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    shop::tell("not there", sell(&conn, 99)?);
    Ok(())
}
