fn main() -> shop::Outcome {
    let conn = shop::open()?;
    conn.execute("DELETE FROM authors WHERE id = 2", [])?;
    Ok(())
}
