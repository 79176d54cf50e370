fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let title: String = conn.query_row("SELECT titel FROM books WHERE id = 3", [], |row| row.get(0))?;
    shop::tell("Solaris", title);
    Ok(())
}
