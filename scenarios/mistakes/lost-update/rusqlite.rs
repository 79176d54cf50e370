use rusqlite::{Connection, Result};

fn stock(conn: &Connection) -> Result<i64> {
    conn.query_row("SELECT stock FROM books WHERE id = 3", [], |row| row.get(0))
}

fn main() -> shop::Outcome {
    let (one, other) = (shop::open_file()?, shop::open_file()?);
    let (seen_by_one, seen_by_other) = (stock(&one)?, stock(&other)?);
    one.execute("UPDATE books SET stock = ?1 WHERE id = 3", [seen_by_one - 1])?;
    other.execute("UPDATE books SET stock = ?1 WHERE id = 3", [seen_by_other - 1])?;
    shop::tell(0, stock(&one)?);
    Ok(())
}
