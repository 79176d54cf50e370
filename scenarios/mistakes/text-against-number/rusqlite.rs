fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let input = "year 1961";
    let sql = "SELECT count(*) FROM books WHERE year = ?1";
    let count: i64 = conn.query_row(sql, [input], |row| row.get(0))?;
    shop::tell(1, count);
    Ok(())
}
