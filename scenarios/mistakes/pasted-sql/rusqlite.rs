fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let input = "' OR 'a' = 'a";
    let sql = format!("SELECT count(*) FROM books WHERE title = '{input}'");
    let count: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
    shop::tell(0, count);
    Ok(())
}
