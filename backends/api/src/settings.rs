//! With which settings a session runs.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The settings that the run prescribes for every backend alike. Each backend applies them through its
/// library's own means; the runner reads them back through the same connection and compares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// SQLite's rollback journal or write-ahead log.
    pub journal_mode: JournalMode,
    /// How often SQLite waits for the disk.
    pub synchronous: Synchronous,
    /// Whether foreign keys are enforced.
    pub foreign_keys: bool,
    /// The page cache, in KiB.
    pub cache_kib: u32,
    /// How long to wait for another connection's lock, in milliseconds.
    pub busy_timeout_ms: u32,
}

impl Settings {
    /// The page cache in the form that `PRAGMA cache_size` takes: KiB are negative.
    pub fn cache_size(&self) -> i64 {
        -i64::from(self.cache_kib)
    }

    /// How long to wait for another connection's lock.
    pub fn busy_timeout(&self) -> Duration {
        Duration::from_millis(self.busy_timeout_ms.into())
    }
}

impl Default for Settings {
    /// What SQLite's documentation recommends to applications: WAL with `synchronous = NORMAL`, foreign
    /// keys enforced.
    fn default() -> Self {
        Settings {
            journal_mode: JournalMode::Wal,
            synchronous: Synchronous::Normal,
            foreign_keys: true,
            cache_kib: 8192,
            busy_timeout_ms: 5000,
        }
    }
}

/// <https://sqlite.org/pragma.html#pragma_journal_mode>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum JournalMode {
    /// Delete the rollback journal at each commit.
    Delete,
    /// Truncate it.
    Truncate,
    /// Overwrite its header.
    Persist,
    /// Keep it in memory.
    Memory,
    /// A write-ahead log.
    Wal,
    /// No journal.
    Off,
}

/// <https://sqlite.org/pragma.html#pragma_synchronous>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Synchronous {
    /// Never wait.
    Off,
    /// Wait at the critical moments.
    Normal,
    /// Wait at each commit.
    Full,
    /// Wait for the folder too.
    Extra,
}

impl JournalMode {
    /// As `PRAGMA journal_mode` takes and gives it.
    pub fn as_str(self) -> &'static str {
        match self {
            JournalMode::Delete => "delete",
            JournalMode::Truncate => "truncate",
            JournalMode::Persist => "persist",
            JournalMode::Memory => "memory",
            JournalMode::Wal => "wal",
            JournalMode::Off => "off",
        }
    }
}

impl Synchronous {
    /// As `PRAGMA synchronous` takes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Synchronous::Off => "off",
            Synchronous::Normal => "normal",
            Synchronous::Full => "full",
            Synchronous::Extra => "extra",
        }
    }

    /// As `PRAGMA synchronous` gives it.
    pub fn level(self) -> i64 {
        match self {
            Synchronous::Off => 0,
            Synchronous::Normal => 1,
            Synchronous::Full => 2,
            Synchronous::Extra => 3,
        }
    }
}
