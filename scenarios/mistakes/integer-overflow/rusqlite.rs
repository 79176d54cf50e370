fn main() -> shop::Outcome {
    let conn = shop::open()?;
    conn.execute("UPDATE books SET stock = 3000000000 WHERE id = 3", [])?;
    let stock: i32 = conn.query_row("SELECT stock FROM books WHERE id = 3", [], |row| row.get(0))?;
    shop::tell(3_000_000_000_i64, stock);
    Ok(())
}
