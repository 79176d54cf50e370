//! What was heard on the wire: the statements in the order in which they began.

use backend_api::statement::{COUNTED, LISTED};
use backend_api::{Statement, StatementKind};
use std::collections::BTreeMap;
use std::time::Instant;

/// The statements heard since it was started. A statement belongs to one listening; what becomes of it later is nobody's
/// business.
#[derive(Debug, Default)]
pub struct Log {
    listening: bool,
    number: u64,
    entries: Vec<Option<Entry>>,
    /// The places of the statements that are counted together, by their text.
    counted: BTreeMap<String, usize>,
}

#[derive(Debug)]
struct Entry {
    statement: Statement,
    begun: Instant,
}

/// Which statement of which listening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Id {
    listening: u64,
    index: usize,
}

impl Log {
    /// Forgets what was heard, and begins to listen.
    pub fn start(&mut self) {
        self.number += 1;
        self.entries.clear();
        self.counted.clear();
        self.listening = true;
    }

    /// Stops listening; gives what was heard.
    pub fn finish(&mut self) -> Vec<Statement> {
        self.listening = false;
        let entries = std::mem::take(&mut self.entries);
        entries.into_iter().flatten().map(|entry| entry.statement).collect()
    }

    /// A statement begins; nothing if nobody listens.
    pub fn begin(&mut self, sql: &str, bound: &str) -> Option<Id> {
        if !self.listening {
            return None;
        }
        if let Some(index) = self.again(sql) {
            return Some(Id { listening: self.number, index });
        }
        let kind = StatementKind::of(sql);
        if self.entries.len() >= LISTED && (self.counted.len() < COUNTED || !self.counts(kind)) {
            self.counted.insert(sql.to_owned(), self.entries.len());
        }
        let statement = Statement {
            sql: sql.to_owned(),
            bound: bound.to_owned(),
            kind: StatementKind::of(sql),
            times: 1,
            rows: 0,
            span_ns: 0,
            engine_ns: None,
            vm_steps: 0,
            counters: None,
        };
        self.entries.push(Some(Entry { statement, begun: Instant::now() }));
        Some(Id { listening: self.number, index: self.entries.len() - 1 })
    }

    /// Whether any statement of this kind is counted together with others.
    fn counts(&self, kind: StatementKind) -> bool {
        let entry = |at: &usize| self.entries.get(*at).and_then(Option::as_ref);
        self.counted.values().filter_map(entry).any(|entry| entry.statement.kind == kind)
    }

    /// The place of the statement that counts one more execution of a text, if the log is full.
    fn again(&mut self, sql: &str) -> Option<usize> {
        if self.entries.len() < LISTED {
            return None;
        }
        let kind = StatementKind::of(sql);
        let is_of = |at: &usize| {
            self.entries.get(*at).and_then(Option::as_ref).is_some_and(|entry| entry.statement.kind == kind)
        };
        let at = self.counted.get(sql).copied().filter(is_of).or_else(|| {
            (self.counted.len() >= COUNTED).then(|| self.counted.values().copied().find(is_of)).flatten()
        })?;
        let entry = self.entries.get_mut(at)?.as_mut()?;
        entry.statement.times += 1;
        entry.begun = Instant::now();
        Some(at)
    }

    fn entry(&mut self, id: Option<Id>) -> Option<&mut Entry> {
        let id = id.filter(|id| id.listening == self.number)?;
        self.entries.get_mut(id.index)?.as_mut()
    }

    /// A statement is longer than it seemed.
    pub fn append(&mut self, id: Option<Id>, rest: &str) {
        if let Some(entry) = self.entry(id) {
            entry.statement.sql.push_str(rest);
            entry.statement.bound.push_str(rest);
        }
    }

    /// A row comes back.
    pub fn row(&mut self, id: Option<Id>) {
        if let Some(entry) = self.entry(id) {
            entry.statement.rows += 1;
        }
    }

    /// A statement ends, well or not.
    pub fn end(&mut self, id: Option<Id>) {
        if let Some(entry) = self.entry(id) {
            let span = entry.begun.elapsed().as_nanos();
            entry.statement.span_ns += u64::try_from(span).unwrap_or(u64::MAX);
        }
    }

    /// A statement was announced and never executed.
    pub fn forget(&mut self, id: Option<Id>) {
        if let Some(id) = id.filter(|id| id.listening == self.number)
            && let Some(entry) = self.entries.get_mut(id.index)
        {
            match entry {
                Some(counted) if counted.statement.times > 1 => counted.statement.times -= 1,
                entry => *entry = None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_bounded_and_counts_what_it_does_not_list() {
        let mut log = Log::default();
        log.start();
        for _ in 0..10_000 {
            let id = log.begin("SELECT $1", "SELECT 1");
            log.row(id);
            log.end(id);
        }
        let id = log.begin("SELECT $1", "SELECT 1");
        log.forget(id);
        let statements = log.finish();
        assert_eq!(statements.len(), LISTED + 1);
        assert_eq!(statements.iter().map(|statement| statement.times).sum::<u64>(), 10_000);
        assert_eq!(statements.iter().map(|statement| statement.rows).sum::<u64>(), 10_000);
    }
}
