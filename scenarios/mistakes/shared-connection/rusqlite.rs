use rusqlite::Connection;
use std::thread;

fn count(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("SELECT count(*) FROM books", [], |row| row.get(0))
}

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    let counts = thread::scope(|scope| {
        let one = scope.spawn(|| count(&conn));
        let other = scope.spawn(|| count(&conn));
        (one.join().unwrap(), other.join().unwrap())
    });
    shop::tell((6, 6), (counts.0?, counts.1?));
    Ok(())
}
