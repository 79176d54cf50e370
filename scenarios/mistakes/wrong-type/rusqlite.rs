fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let title: i64 = conn.query_row("SELECT title FROM books WHERE id = 3", [], |row| row.get("title"))?;
    shop::tell("Solaris", title);
    Ok(())
}
