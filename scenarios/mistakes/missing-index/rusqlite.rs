fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "EXPLAIN QUERY PLAN SELECT title FROM books WHERE year = ?1";
    let plan: String = conn.query_row(sql, [1961], |row| row.get("detail"))?;
    shop::tell("SEARCH", plan.split(' ').next().unwrap_or_default());
    Ok(())
}
