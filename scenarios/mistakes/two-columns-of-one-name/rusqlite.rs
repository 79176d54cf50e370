fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql =
        "SELECT books.id, authors.id, authors.name FROM books JOIN authors ON authors.id = books.author_id
        WHERE books.title = 'Solaris'";
    let author: i64 = conn.query_row(sql, [], |row| row.get("id"))?;
    shop::tell(2, author);
    Ok(())
}
