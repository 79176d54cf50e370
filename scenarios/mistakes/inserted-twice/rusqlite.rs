fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "INSERT INTO authors (name, email) VALUES ('Le Guin', 'ursula@example.org')";
    shop::tell(1, conn.execute(sql, [])?);
    Ok(())
}
