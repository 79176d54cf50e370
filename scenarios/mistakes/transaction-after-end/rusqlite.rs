fn main() -> shop::Outcome {
    let mut conn = shop::open()?;
    let tx = conn.transaction()?;
    tx.execute("UPDATE books SET stock = 1 WHERE id = 3", [])?;
    tx.commit()?;
    tx.execute("UPDATE books SET state = 'used' WHERE id = 3", [])?;
    Ok(())
}
