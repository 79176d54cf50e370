fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let title: String = conn.query_row("SELECT title FROM books WHERE id = ?1", [99], |row| row.get(0))?;
    shop::tell("none", title);
    Ok(())
}
