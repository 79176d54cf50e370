fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let title: String = conn.query_row("SELECT title FROM books LIMIT 1", [], |row| row.get(0))?;
    shop::tell("Fiasco", title);
    Ok(())
}
