fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let mut statement = conn.prepare("SELECT title FROM books ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut seen = Vec::new();
    while let Some(row) = rows.next()? {
        let title: String = row.get(0)?;
        seen.push(title);
        if seen.len() == 2 {
            break;
        }
    }
    shop::tell(["The Dispossessed", "The Lathe of Heaven"], seen);
    Ok(())
}
