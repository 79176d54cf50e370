use rusqlite::Connection;

fn sell(conn: &mut Connection) -> rusqlite::Result<()> {
    let tx = conn.transaction()?;
    tx.execute("UPDATE books SET stock = stock - 1 WHERE id = 3", [])?;
    Ok(())
}

fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    sell(&mut conn)?;
    let stock: i64 = conn.query_row("SELECT stock FROM books WHERE id = 3", [], |row| row.get(0))?;
    shop::tell(1, stock);
    Ok(())
}
