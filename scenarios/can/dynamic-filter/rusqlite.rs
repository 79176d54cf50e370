fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let (author, state): (Option<i64>, Option<&str>) = (Some(2), None);
    let sql =
        "SELECT count(*) FROM books WHERE (?1 IS NULL OR author_id = ?1) AND (?2 IS NULL OR state = ?2)";
    let count: i64 = conn.query_row(sql, (author, state), |row| row.get(0))?;
    shop::tell(2, count);
    Ok(())
}
