use rusqlite::params;

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let (name, email) = ("Le Guin", None::<String>);
    conn.execute("UPDATE authors SET name = ?1, email = ?2 WHERE id = 1", params![name, email])?;
    let email: Option<String> =
        conn.query_row("SELECT email FROM authors WHERE id = 1", [], |row| row.get(0))?;
    shop::tell(None::<String>, email);
    Ok(())
}
