fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let name: String = conn.query_row("SELECT name FROM customers WHERE id = 1", [], |row| row.get(0))?;
    shop::tell("Ada", name);
    Ok(())
}
