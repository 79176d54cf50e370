fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let inserted = conn.execute("INSERT INTO authors (name) SELECT DISTINCT customer FROM orders", [])?;
    shop::tell(2, inserted);
    Ok(())
}
