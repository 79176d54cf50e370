fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "SELECT copies FROM orders WHERE book_id = ?1 AND customer = ?2";
    let copies: i64 = conn.query_row(sql, (3, "Ada"), |row| row.get(0))?;
    shop::tell(2, copies);
    Ok(())
}
