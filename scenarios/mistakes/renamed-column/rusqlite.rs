fn main() -> shop::Outcome {
    let conn = shop::open()?;
    conn.execute("ALTER TABLE books RENAME COLUMN year TO published", [])?;
    let year: i64 = conn.query_row("SELECT year FROM books WHERE title = 'Solaris'", [], |row| row.get(0))?;
    shop::tell(1961, year);
    Ok(())
}
