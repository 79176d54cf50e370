fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let changed = conn.execute("UPDATE books SET stock = stock - 1", [])?;
    shop::tell(1, changed);
    Ok(())
}
