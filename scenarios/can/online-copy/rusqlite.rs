use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::time::Duration;

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let mut copy = Connection::open("copy.db")?;
    Backup::new(&conn, &mut copy)?.run_to_completion(100, Duration::ZERO, None)?;
    let count: i64 = copy.query_row("SELECT count(*) FROM books", [], |row| row.get(0))?;
    shop::tell(6, count);
    Ok(())
}
