fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql =
        "SELECT authors.name FROM books JOIN authors ON authors.id = books.id WHERE books.title = 'Solaris'";
    let name: String = conn.query_row(sql, [], |row| row.get(0))?;
    shop::tell("Lem", name);
    Ok(())
}
