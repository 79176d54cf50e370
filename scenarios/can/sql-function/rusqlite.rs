use rusqlite::functions::FunctionFlags;

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    conn.create_scalar_function("reverse", 1, FunctionFlags::SQLITE_DETERMINISTIC, |context| {
        Ok(context.get::<String>(0)?.chars().rev().collect::<String>())
    })?;
    let title: String =
        conn.query_row("SELECT reverse(title) FROM books WHERE id = 3", [], |row| row.get(0))?;
    shop::tell("siraloS", title);
    Ok(())
}
