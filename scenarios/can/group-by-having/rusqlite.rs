fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "SELECT author_id, sum(stock) FROM books GROUP BY author_id HAVING sum(stock) > 5";
    let found: (i64, i64) = conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    shop::tell((3, 9), found);
    Ok(())
}
