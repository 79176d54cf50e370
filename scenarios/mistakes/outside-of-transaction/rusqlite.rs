fn main() -> shop::Outcome {
    let mut conn = shop::open_file()?;
    let tx = conn.transaction()?;
    conn.execute("UPDATE books SET stock = 9 WHERE id = 3", [])?;
    tx.rollback()?;
    let stock: i64 = conn.query_row("SELECT stock FROM books WHERE id = 3", [], |row| row.get(0))?;
    shop::tell(2, stock);
    Ok(())
}
