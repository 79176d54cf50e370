//! What the hook heard: the statements in the order in which they began.
//!
//! There is one log in a process, because the hook is the process's too. A lock that a panic poisoned is
//! used all the same: each change to the log leaves it whole.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::counted::Counted;
use backend_api::{EngineCounters, Statement, StatementKind};

static LISTENING: AtomicBool = AtomicBool::new(false);
/// How many statements wait for their library to ask for the next row.
static PAUSED: AtomicUsize = AtomicUsize::new(0);
static LOG: Mutex<Log> = Mutex::new(Log::new());

/// Whether the hook should report at all. Asked at every event, so it takes no lock.
pub(super) fn is_listening() -> bool {
    // What the events mean is ordered by the log's lock; the flag only says whether to take it.
    LISTENING.load(Ordering::Relaxed)
}

/// Whether any statement waits for its library. Asked at every jump of SQLite's virtual machine.
pub(super) fn is_paused() -> bool {
    PAUSED.load(Ordering::Relaxed) > 0
}

/// The process's log.
pub(super) fn lock() -> MutexGuard<'static, Log> {
    LOG.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Forgets what was heard before, and begins to listen.
pub(super) fn start() {
    let mut log = lock();
    *log = Log::new();
    PAUSED.store(0, Ordering::Relaxed);
    LISTENING.store(true, Ordering::Relaxed);
}

/// Stops listening; gives what was heard.
pub(super) fn finish() -> Vec<Statement> {
    let mut log = lock();
    LISTENING.store(false, Ordering::Relaxed);
    PAUSED.store(0, Ordering::Relaxed);
    std::mem::replace(&mut *log, Log::new()).into_statements()
}

/// The statements heard, and which of them lives at which address.
#[derive(Debug)]
pub(super) struct Log {
    entries: Vec<Entry>,
    /// The place in `entries` of the latest statement of each key.
    latest: BTreeMap<usize, usize>,
    /// The places of the statements that are counted together.
    counted: Counted,
    /// The places of the statements that have not ended, the one that was heard of last at the end.
    open: Vec<usize>,
}

#[derive(Debug)]
struct Entry {
    statement: Statement,
    key: usize,
    connection: usize,
    began: Instant,
    engine: Duration,
    state: State,
}

/// What the engine does with a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// It works, since then.
    Working(Instant),
    /// It gave a row, and waits for the library to ask for the next. SQLite had counted so many instructions when it was
    /// asked for that row.
    Paused { vm_steps: u64 },
    /// Nothing more.
    Ended,
}

impl Log {
    const fn new() -> Self {
        Log { entries: Vec::new(), latest: BTreeMap::new(), counted: Counted::new(), open: Vec::new() }
    }

    /// Whether the statement with this key has begun and not ended. Then SQLite announces a part of it, as
    /// it does for each cascade of a foreign key, and not a new execution.
    pub(super) fn is_open(&self, key: usize) -> bool {
        let entry = self.latest.get(&key).and_then(|&at| self.entries.get(at));
        entry.is_some_and(|entry| entry.state != State::Ended)
    }

    /// A statement begins. Its clock runs from the end of this call on.
    pub(super) fn begin(
        &mut self,
        key: usize,
        connection: usize,
        sql: String,
        bound: String,
        counters: EngineCounters,
    ) {
        let at = match self.again(&sql) {
            Some(at) => at,
            None => self.push(sql, bound),
        };
        self.latest.insert(key, at);
        self.open.push(at);
        let entry = &mut self.entries[at];
        (entry.key, entry.connection) = (key, connection);
        entry.statement.counters.get_or_insert_default().add(counters);
        entry.began = Instant::now();
        entry.state = State::Working(entry.began);
    }

    /// A new entry for a statement.
    fn push(&mut self, sql: String, bound: String) -> usize {
        let at = self.entries.len();
        let kind = StatementKind::of(&sql);
        self.counted.note(&sql, kind, at);
        let statement = Statement {
            sql,
            bound,
            kind,
            times: 1,
            rows: 0,
            span_ns: 0,
            engine_ns: None,
            vm_steps: 0,
            counters: None,
        };
        let (began, engine, state) = (Instant::now(), Duration::ZERO, State::Ended);
        self.entries.push(Entry { statement, key: 0, connection: 0, began, engine, state });
        at
    }

    /// The entry that counts one more execution of a text, if the log is full.
    fn again(&mut self, sql: &str) -> Option<usize> {
        let is_over = |at: &usize| self.entries[*at].state == State::Ended;
        let at = self.counted.slots(sql, StatementKind::of(sql)).find(is_over)?;
        self.entries[at].statement.times += 1;
        Some(at)
    }

    /// The statement with this key and text gave a row.
    pub(super) fn row(&mut self, key: usize, sql: &[u8], now: Instant, vm_steps: u64) {
        let Some(at) = self.place(key, sql) else { return };
        self.heard_of(at);
        self.entries[at].statement.rows += 1;
        self.entries[at].rest(now, State::Paused { vm_steps });
    }

    /// The statement that was heard of last on a connection, if it waits: its key, and the instructions that were
    /// counted when it was asked for its last row.
    pub(super) fn paused(&self, connection: usize) -> Option<(usize, u64)> {
        let entry = |&at: &usize| self.entries.get(at).filter(|entry| entry.connection == connection);
        let last = self.open.iter().rev().find_map(entry)?;
        match last.state {
            State::Paused { vm_steps } => Some((last.key, vm_steps)),
            State::Working(_) | State::Ended => None,
        }
    }

    /// The engine works on with the statement with this key. Its clock runs from the end of this call on.
    pub(super) fn resume(&mut self, key: usize) {
        if let Some(entry) = self.latest.get(&key).and_then(|&at| self.entries.get_mut(at)) {
            entry.rest(Instant::now(), State::Ended);
            entry.state = State::Working(Instant::now());
        }
    }

    /// The statement with this key and text ended, for now.
    pub(super) fn end(
        &mut self,
        key: usize,
        sql: &[u8],
        now: Instant,
        vm_steps: u64,
        counters: EngineCounters,
    ) {
        let Some(at) = self.place(key, sql) else { return };
        self.open.retain(|&open| open != at);
        let entry = &mut self.entries[at];
        entry.statement.vm_steps += vm_steps;
        entry.statement.counters.get_or_insert_default().add(counters);
        entry.close(now);
    }

    fn heard_of(&mut self, at: usize) {
        if self.open.last() != Some(&at)
            && let Some(place) = self.open.iter().position(|&open| open == at)
        {
            self.open[place..].rotate_left(1);
        }
    }

    /// The statement that an event belongs to; none if nobody listened when it began.
    ///
    /// If the schema changed since a statement was prepared, SQLite ends it, prepares it anew and runs it
    /// without announcing it again: so a statement may go on after its end. It is known by its text, for
    /// another statement that is never announced may have come to the same address.
    fn place(&self, key: usize, sql: &[u8]) -> Option<usize> {
        let at = *self.latest.get(&key)?;
        let entry = self.entries.get(at)?;
        (entry.state != State::Ended || entry.statement.sql.as_bytes() == sql).then_some(at)
    }

    /// The statements alone. One that has not ended gets the time that it has taken so far.
    fn into_statements(self) -> Vec<Statement> {
        let now = Instant::now();
        let statement = |mut entry: Entry| {
            if entry.state != State::Ended {
                entry.close(now);
            }
            entry.statement
        };
        self.entries.into_iter().map(statement).collect()
    }
}

impl Entry {
    /// The engine stops working on it.
    fn rest(&mut self, now: Instant, state: State) {
        match self.state {
            State::Working(since) => self.engine += now.saturating_duration_since(since),
            State::Paused { .. } => drop(PAUSED.fetch_sub(1, Ordering::Relaxed)),
            State::Ended => {}
        }
        if matches!(state, State::Paused { .. }) {
            PAUSED.fetch_add(1, Ordering::Relaxed);
        }
        self.state = state;
    }

    fn close(&mut self, now: Instant) {
        self.rest(now, State::Ended);
        self.statement.span_ns += nanoseconds(now.saturating_duration_since(self.began));
        self.statement.engine_ns = Some(nanoseconds(self.engine));
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::counted::{LISTED, TEXTS};

    #[test]
    fn a_log_is_bounded_and_counts_what_it_does_not_list() {
        let mut log = Log::new();
        let mut run = |sql: String| {
            log.begin(1, 1, sql.clone(), sql.clone(), EngineCounters::default());
            log.row(1, sql.as_bytes(), Instant::now(), 0);
            log.end(1, sql.as_bytes(), Instant::now(), 3, EngineCounters::default());
        };
        (0..100_000).for_each(|_| run("INSERT INTO t VALUES (?)".to_owned()));
        (0..10_000).for_each(|number| run(format!("INSERT INTO t VALUES ({number})")));
        (0..10_000).for_each(|_| run("COMMIT".to_owned()));
        let statements = log.into_statements();
        assert!(statements.len() <= LISTED + TEXTS + 1, "{}", statements.len());
        let sum = |of: fn(&Statement) -> u64| statements.iter().map(of).sum::<u64>();
        assert_eq!(sum(|statement| statement.times), 120_000);
        assert_eq!(sum(|statement| statement.rows), 120_000);
        assert_eq!(sum(|statement| statement.vm_steps), 360_000);
        assert_eq!(statements.last().map(|last| last.sql.as_str()), Some("COMMIT"));
    }

    #[test]
    fn what_is_never_announced_does_not_spoil_the_statement_whose_address_it_has() {
        let mut log = Log::new();
        log.begin(1, 1, "SELECT 1".into(), "SELECT 1".into(), EngineCounters::default());
        let end = Instant::now();
        log.end(1, b"SELECT 1", end, 5, EngineCounters::default());
        log.row(1, b"EXPLAIN SELECT 1", end, 0);
        log.end(1, b"EXPLAIN SELECT 1", end + Duration::from_secs(60), 5, EngineCounters::default());
        let [statement] = log.into_statements().try_into().unwrap();
        assert_eq!((statement.rows, statement.vm_steps), (0, 5));
        assert!(statement.span_ns < 60_000_000_000);
    }
}
