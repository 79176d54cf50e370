fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "SELECT CASE WHEN year < 1970 THEN 'old' ELSE 'new' END FROM books WHERE title = 'Solaris'";
    let age: String = conn.query_row(sql, [], |row| row.get(0))?;
    shop::tell("old", age);
    Ok(())
}
