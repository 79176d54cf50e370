fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let email: Option<&str> = None;
    let sql = "SELECT count(*) FROM authors WHERE email = ?1";
    let count: i64 = conn.query_row(sql, [email], |row| row.get(0))?;
    shop::tell(1, count);
    Ok(())
}
