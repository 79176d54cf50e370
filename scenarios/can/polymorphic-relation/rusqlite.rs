fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let sql = "SELECT books.title, notes.text FROM notes
        JOIN books ON notes.owner_kind = 'book' AND books.id = notes.owner_id";
    let note: (String, String) = conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    shop::tell(("Solaris", "An ocean thinks."), note);
    Ok(())
}
