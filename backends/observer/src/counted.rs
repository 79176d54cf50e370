//! Statements that a full log counts together: those of one text, and beyond so many texts those of one kind.

use backend_api::StatementKind;
use std::collections::BTreeMap;

/// How many statements a log lists one by one.
pub const LISTED: usize = 1_000;

/// How many texts are counted each by itself.
pub const TEXTS: usize = 1_000;

/// The places in a log where executions are counted together.
#[derive(Debug, Default)]
pub struct Counted {
    texts: BTreeMap<String, usize>,
    kinds: BTreeMap<StatementKind, usize>,
}

impl Counted {
    /// None yet.
    pub const fn new() -> Self {
        Counted { texts: BTreeMap::new(), kinds: BTreeMap::new() }
    }

    /// Where one more execution of this text may be counted, the best place first; nowhere while a log is not full.
    pub fn slots(&self, sql: &str, kind: StatementKind) -> impl Iterator<Item = usize> {
        let of_kind = (self.texts.len() >= TEXTS).then(|| self.kinds.get(&kind)).flatten();
        self.texts.get(sql).into_iter().chain(of_kind).copied()
    }

    /// Takes note of a new statement in this place, if the log before it is full.
    pub fn note(&mut self, sql: &str, kind: StatementKind, at: usize) {
        if at >= LISTED {
            if self.texts.len() < TEXTS {
                self.texts.insert(sql.to_owned(), at);
            }
            self.kinds.entry(kind).or_insert(at);
        }
    }
}
