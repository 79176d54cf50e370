fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "SELECT year, stock FROM books WHERE title = 'Solaris'";
    let (stock, _year): (i64, i64) = conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    shop::tell(2, stock);
    Ok(())
}
