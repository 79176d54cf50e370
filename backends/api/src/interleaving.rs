//! One transaction in the middle of another: what each of the two does, and what they saw.
//!
//! Nobody waits in it for anybody else to go on: the second transaction begins and ends while the first is open. So it needs
//! two connections and no second thread, each library's own transactions hold it, and it goes the same way every time.

use crate::answer::Unsupported;
use crate::database::{Database, DatabaseKind};
use crate::models::Record;
use crate::value::Value;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Two transactions, one in the middle of the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Interleaving {
    /// How both begin; as the library begins one unless said.
    #[serde(default)]
    pub begin: Option<Begin>,
    /// What the first transaction does, on a connection of its own.
    pub first: Vec<Action>,
    /// What the second one then does, on the session's connection, before it is committed.
    pub second: Vec<Action>,
    /// What the first one does after that.
    #[serde(default)]
    pub then: Vec<Action>,
    /// How the first one ends.
    #[serde(default)]
    pub end: End,
}

/// How a transaction begins: on SQLite by the lock that it takes, on servers by its isolation level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Begin {
    /// SQLite: without a lock, until it reads or writes.
    Deferred,
    /// SQLite: with the lock of the one who writes.
    Immediate,
    /// SQLite: with a lock that keeps out readers too, unless there is a write-ahead log.
    Exclusive,
    /// Servers: sees what others have not committed.
    ReadUncommitted,
    /// Servers: each statement sees what is committed by then.
    ReadCommitted,
    /// Servers: all statements see what was committed when the first began.
    RepeatableRead,
    /// Servers: as if the transactions came one after the other.
    Serializable,
}

/// How a transaction ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Its work is kept.
    #[default]
    Commit,
    /// Its work is undone.
    Rollback,
}

/// What a transaction does with the years of books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Reads the year of the book with this id.
    Read(i32),
    /// Counts the books of this year.
    Count(i32),
    /// Writes a year.
    Write {
        /// The book's id.
        id: i32,
        /// Its new year.
        year: i32,
    },
    /// Writes the year that this transaction has read last, and one more, into the book with this id.
    Raise(i32),
}

/// One of the two transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The one that begins and ends last.
    First,
    /// The one in its middle.
    Second,
}

/// What a transaction did, and the year or the number that it read or wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    who: Who,
    action: Action,
    value: i32,
}

/// What the transactions did, in that order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    seen: Vec<Seen>,
}

impl Story {
    /// The next thing that happened.
    pub fn tell(&mut self, who: Who, action: Action, value: i32) {
        self.seen.push(Seen { who, action, value });
    }

    /// The next thing that happened: so many rows were counted.
    pub fn tell_count(&mut self, who: Who, action: Action, count: usize) {
        self.tell(who, action, i32::try_from(count).unwrap_or(i32::MAX));
    }

    /// The year that this transaction read last.
    pub fn read_last(&self, who: Who) -> i32 {
        let read = |seen: &&Seen| seen.who == who && matches!(seen.action, Action::Read(_));
        self.seen.iter().rfind(read).map_or(0, |seen| seen.value)
    }
}

impl IntoIterator for Story {
    type Item = Seen;
    type IntoIter = std::vec::IntoIter<Seen>;

    fn into_iter(self) -> Self::IntoIter {
        self.seen.into_iter()
    }
}

impl Record for Seen {
    const COLUMNS: &'static [&'static str] = &["transaction", "action", "value"];

    fn values(self) -> Vec<Value> {
        let who = if self.who == Who::First { "first" } else { "second" };
        vec![who.into(), self.action.to_string().into(), self.value.into()]
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Action::Read(id) => write!(f, "read {id}"),
            Action::Count(year) => write!(f, "count {year}"),
            Action::Write { id, .. } => write!(f, "write {id}"),
            Action::Raise(id) => write!(f, "raise {id}"),
        }
    }
}

impl Begin {
    /// Whether a kind of database has it.
    fn is_for(self, kind: DatabaseKind) -> bool {
        let is_lock = matches!(self, Begin::Deferred | Begin::Immediate | Begin::Exclusive);
        is_lock == (kind == DatabaseKind::Sqlite)
    }
}

impl Interleaving {
    /// Why it cannot be had on a database; nothing if it can.
    pub fn unsupported_on(&self, database: &Database) -> Option<Unsupported> {
        if database.is_in_memory() {
            return Some(Unsupported("a database in memory has one connection"));
        }
        let is_lock_of_sqlite = database.kind() == DatabaseKind::Sqlite;
        match self.begin {
            Some(begin) if !begin.is_for(database.kind()) => Some(Unsupported(if is_lock_of_sqlite {
                "SQLite has no isolation levels: its transactions are serializable, https://sqlite.org/isolation.html"
            } else {
                "a server's transaction begins with an isolation level, and not with a lock of the whole database"
            })),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_raised_from_what_its_own_transaction_read() {
        let mut story = Story::default();
        story.tell(Who::First, Action::Read(1), 1815);
        story.tell(Who::Second, Action::Read(1), 1900);
        story.tell(Who::First, Action::Write { id: 1, year: 1 }, 1);
        assert_eq!((story.read_last(Who::First), story.read_last(Who::Second)), (1815, 1900));
    }

    #[test]
    fn each_kind_of_database_has_its_own_ways_to_begin() {
        let of = |begin| Interleaving {
            begin: Some(begin),
            first: vec![],
            second: vec![],
            then: vec![],
            end: End::Commit,
        };
        let file = Database::Sqlite { path: "a.db".to_owned() };
        assert_eq!(of(Begin::Immediate).unsupported_on(&file), None);
        assert!(of(Begin::ReadCommitted).unsupported_on(&file).is_some());
        let memory = Database::Sqlite { path: ":memory:".to_owned() };
        assert!(of(Begin::Immediate).unsupported_on(&memory).is_some());
    }
}
