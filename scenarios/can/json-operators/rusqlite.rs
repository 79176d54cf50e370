fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "SELECT customer FROM orders WHERE details ->> 'gift' = 1";
    let customer: String = conn.query_row(sql, [], |row| row.get(0))?;
    shop::tell("Ada", customer);
    Ok(())
}
