//! What was heard on the wire: the statements in the order in which they began.

use crate::counted::Counted;
use backend_api::{Statement, StatementKind};
use std::time::Instant;

/// The statements heard since it was started. A statement belongs to one listening; what becomes of it later is nobody's
/// business.
#[derive(Debug, Default)]
pub struct Log {
    listening: bool,
    number: u64,
    entries: Vec<Option<Entry>>,
    /// The places of the statements that are counted together.
    counted: Counted,
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
        self.counted = Counted::new();
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
        self.counted.note(sql, kind, self.entries.len());
        let statement = Statement {
            sql: sql.to_owned(),
            bound: bound.to_owned(),
            kind,
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

    /// The place of the statement that counts one more execution of a text, if the log is full.
    fn again(&mut self, sql: &str) -> Option<usize> {
        let is_there = |at: &usize| self.entries.get(*at).is_some_and(Option::is_some);
        let at = self.counted.slots(sql, StatementKind::of(sql)).find(is_there)?;
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
    use crate::counted::LISTED;

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
