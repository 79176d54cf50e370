fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let mut tx = conn.transaction()?;
    tx.execute("UPDATE books SET stock = 7 WHERE id = 3", [])?;
    let savepoint = tx.savepoint()?;
    savepoint.execute("UPDATE books SET stock = 9 WHERE id = 3", [])?;
    drop(savepoint);
    tx.commit()?;
    let stock: i64 = conn.query_row("SELECT stock FROM books WHERE id = 3", [], |row| row.get(0))?;
    shop::tell(7, stock);
    Ok(())
}
