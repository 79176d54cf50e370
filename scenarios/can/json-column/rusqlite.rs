use serde_json::Value;

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "SELECT details FROM orders WHERE book_id = 1";
    let details: Value = conn.query_row(sql, [], |row| row.get(0))?;
    shop::tell("utopia", details["tags"][1].as_str().unwrap_or_default());
    Ok(())
}
