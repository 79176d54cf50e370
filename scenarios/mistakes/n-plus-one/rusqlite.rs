use rusqlite::Result;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use std::sync::atomic::{AtomicUsize, Ordering};

static STATEMENTS: AtomicUsize = AtomicUsize::new(0);

fn count(_: TraceEvent<'_>) {
    STATEMENTS.fetch_add(1, Ordering::Relaxed);
}

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    conn.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(count));
    let mut authors = conn.prepare("SELECT id FROM authors")?;
    let ids = authors.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>>>()?;
    for id in ids {
        let mut books = conn.prepare("SELECT title FROM books WHERE author_id = ?1")?;
        let titles = books.query_map([id], |row| row.get(0))?.collect::<Result<Vec<String>>>()?;
        assert_eq!(titles.len(), 2);
    }
    shop::tell(2, STATEMENTS.load(Ordering::Relaxed));
    Ok(())
}
