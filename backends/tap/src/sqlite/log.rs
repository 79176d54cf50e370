//! What the hook heard: the statements in the order in which they began.
//!
//! There is one log in a process, because the hook is the process's too. A lock that a panic poisoned is
//! used all the same: each change to the log leaves it whole.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use backend_api::{Statement, StatementKind};

static LISTENING: AtomicBool = AtomicBool::new(false);
static LOG: Mutex<Log> = Mutex::new(Log::new());

/// Whether the hook should report at all. Asked at every event, so it takes no lock.
pub(super) fn is_listening() -> bool {
    // What the events mean is ordered by the log's lock; the flag only says whether to take it.
    LISTENING.load(Ordering::Relaxed)
}

/// The process's log.
pub(super) fn lock() -> MutexGuard<'static, Log> {
    LOG.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Forgets what was heard before, and begins to listen.
pub(super) fn start() {
    let mut log = lock();
    *log = Log::new();
    LISTENING.store(true, Ordering::Relaxed);
}

/// Stops listening; gives what was heard.
pub(super) fn finish() -> Vec<Statement> {
    let mut log = lock();
    LISTENING.store(false, Ordering::Relaxed);
    std::mem::replace(&mut *log, Log::new()).into_statements()
}

/// The statements heard, and which of them lives at which address.
#[derive(Debug)]
pub(super) struct Log {
    entries: Vec<Entry>,
    /// The place in `entries` of the latest statement of each key.
    latest: BTreeMap<usize, usize>,
}

#[derive(Debug)]
struct Entry {
    statement: Statement,
    began: Instant,
    open: bool,
}

impl Log {
    const fn new() -> Self {
        Log { entries: Vec::new(), latest: BTreeMap::new() }
    }

    /// Whether the statement with this key has begun and not ended. Then SQLite announces a part of it, as
    /// it does for each cascade of a foreign key, and not a new execution.
    pub(super) fn is_open(&self, key: usize) -> bool {
        self.latest.get(&key).and_then(|&at| self.entries.get(at)).is_some_and(|entry| entry.open)
    }

    /// A statement begins. Its clock runs from the end of this call on.
    pub(super) fn begin(&mut self, key: usize, sql: String, bound: String) {
        let kind = StatementKind::of(&sql);
        let statement = Statement { sql, bound, kind, rows: 0, span_ns: 0, vm_steps: 0 };
        self.latest.insert(key, self.entries.len());
        self.entries.push(Entry { statement, began: Instant::now(), open: true });
    }

    /// The statement with this key and text gave a row.
    pub(super) fn row(&mut self, key: usize, sql: &[u8]) {
        if let Some(entry) = self.entry(key, sql) {
            entry.statement.rows += 1;
        }
    }

    /// The statement with this key and text ended, for now.
    pub(super) fn end(&mut self, key: usize, sql: &[u8], at: Instant, vm_steps: u64) {
        if let Some(entry) = self.entry(key, sql) {
            entry.close(at);
            entry.statement.vm_steps += vm_steps;
        }
    }

    /// The statement that an event belongs to; none if nobody listened when it began.
    ///
    /// If the schema changed since a statement was prepared, SQLite ends it, prepares it anew and runs it
    /// without announcing it again: so a statement may go on after its end. It is known by its text, for
    /// another statement that is never announced may have come to the same address.
    fn entry(&mut self, key: usize, sql: &[u8]) -> Option<&mut Entry> {
        let entry = self.entries.get_mut(*self.latest.get(&key)?)?;
        (entry.open || entry.statement.sql.as_bytes() == sql).then_some(entry)
    }

    /// The statements alone. One that has not ended gets the time that it has taken so far.
    fn into_statements(self) -> Vec<Statement> {
        let now = Instant::now();
        let statement = |mut entry: Entry| {
            if entry.open {
                entry.close(now);
            }
            entry.statement
        };
        self.entries.into_iter().map(statement).collect()
    }
}

impl Entry {
    fn close(&mut self, at: Instant) {
        let span = at.saturating_duration_since(self.began).as_nanos();
        self.statement.span_ns = u64::try_from(span).unwrap_or(u64::MAX);
        self.open = false;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_is_never_announced_does_not_spoil_the_statement_whose_address_it_has() {
        let mut log = Log::new();
        log.begin(1, "SELECT 1".into(), "SELECT 1".into());
        let end = Instant::now();
        log.end(1, b"SELECT 1", end, 5);
        log.row(1, b"EXPLAIN SELECT 1");
        log.end(1, b"EXPLAIN SELECT 1", end + Duration::from_secs(60), 5);
        let [statement] = log.into_statements().try_into().unwrap();
        assert_eq!((statement.rows, statement.vm_steps), (0, 5));
        assert!(statement.span_ns < 60_000_000_000);
    }
}
