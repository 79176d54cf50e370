fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "SELECT name FROM authors WHERE EXISTS (SELECT 1 FROM books JOIN orders ON book_id = books.id
        WHERE author_id = authors.id AND copies > 1)";
    let name: String = conn.query_row(sql, [], |row| row.get(0))?;
    shop::tell("Lem", name);
    Ok(())
}
