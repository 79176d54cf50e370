use rusqlite::params;

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    conn.execute(
        "INSERT INTO books (author_id, title, price, stock, state) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![2, "Eden", 7.5, 1, "new"],
    )?;
    Ok(())
}
