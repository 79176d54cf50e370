use rusqlite::trace::{TraceEvent, TraceEventCodes};
use std::sync::Mutex;

static SENT: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn keep(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(_, sql) = event {
        SENT.lock().unwrap().push(sql.to_owned());
    }
}

fn main() -> shop::Outcome {
    let conn = shop::open()?;
    conn.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(keep));
    conn.execute("DELETE FROM orders", [])?;
    shop::tell(["DELETE FROM orders"], SENT.lock().unwrap().as_slice());
    Ok(())
}
