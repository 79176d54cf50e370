fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "SELECT count(*) FROM books WHERE author_id = ?1 AND year < ?2";
    let count: i64 = conn.query_row(sql, [1], |row| row.get(0))?;
    shop::tell(2, count);
    Ok(())
}
