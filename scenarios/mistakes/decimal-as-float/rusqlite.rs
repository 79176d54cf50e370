fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sum: f64 =
        conn.query_row("SELECT sum(price) FROM books WHERE id IN (1, 2, 3)", [], |row| row.get(0))?;
    shop::tell(0.3, sum);
    Ok(())
}
