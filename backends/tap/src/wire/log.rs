//! What was heard on the wire: the statements in the order in which they began.

use backend_api::{Statement, StatementKind};
use std::time::Instant;

/// The statements heard since it was started. A statement belongs to one listening; what becomes of it later is nobody's
/// business.
#[derive(Debug, Default)]
pub struct Log {
    listening: bool,
    number: u64,
    entries: Vec<Option<Entry>>,
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
        let statement = Statement {
            sql: sql.to_owned(),
            bound: bound.to_owned(),
            kind: StatementKind::of(sql),
            rows: 0,
            span_ns: 0,
            engine_ns: None,
            vm_steps: 0,
        };
        self.entries.push(Some(Entry { statement, begun: Instant::now() }));
        Some(Id { listening: self.number, index: self.entries.len() - 1 })
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
            entry.statement.span_ns = u64::try_from(span).unwrap_or(u64::MAX);
        }
    }

    /// A statement was announced and never executed.
    pub fn forget(&mut self, id: Option<Id>) {
        if let Some(id) = id.filter(|id| id.listening == self.number)
            && let Some(entry) = self.entries.get_mut(id.index)
        {
            *entry = None;
        }
    }
}
