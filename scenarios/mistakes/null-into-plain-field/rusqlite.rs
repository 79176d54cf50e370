fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let email: String =
        conn.query_row("SELECT email FROM authors WHERE id = 2", [], |row| row.get("email"))?;
    shop::tell("none", email);
    Ok(())
}
