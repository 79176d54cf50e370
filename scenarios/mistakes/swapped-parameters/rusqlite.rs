fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let (id, stock) = (3, 5);
    conn.execute("UPDATE books SET stock = ?1 WHERE id = ?2", [id, stock])?;
    let stock: i64 = conn.query_row("SELECT stock FROM books WHERE id = 3", [], |row| row.get(0))?;
    shop::tell(5, stock);
    Ok(())
}
