//! A trace on the SQLite of this process: one hook sees the statements of every library that links it.
//!
//! The unsafe half (`hook`) answers SQLite's calls; the safe half (`log`) remembers what they told.

#[allow(unsafe_code)]
mod hook;
mod log;

use backend_api::{Observer, Statement};
use thiserror::Error;

/// Sees the statements of all connections that this process opens after [`SqliteTrace::install`],
/// whichever library opens them and on whichever thread they work.
///
/// There is one hook and one log in a process. All observers share them, so only one at a time should listen.
///
/// `EXPLAIN` and `EXPLAIN QUERY PLAN` are not heard: SQLite describes such a statement and does not run
/// it, so its trace does not announce it.
#[derive(Debug, Clone, Copy)]
pub struct SqliteTrace {
    /// Whoever holds a trace has installed the hook.
    _installed: (),
}

impl SqliteTrace {
    /// Hooks into every connection that is opened from now on. Doing so twice is harmless.
    ///
    /// The hook stays for the life of the process. While nobody listens it costs a look at a flag for
    /// each statement and each row.
    ///
    /// # Errors
    /// [`InstallError`], if SQLite cannot be initialized or has no memory left.
    pub fn install() -> Result<Self, InstallError> {
        hook::install().map_err(|code| InstallError { code })?;
        Ok(SqliteTrace { _installed: () })
    }
}

impl Observer for SqliteTrace {
    fn start(&self) {
        log::start();
    }

    fn finish(&self) -> Vec<Statement> {
        log::finish()
    }
}

/// SQLite did not take the hook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("SQLite did not take the hook that sees its statements (result code {code})")]
pub struct InstallError {
    /// SQLite's result code: <https://sqlite.org/rescode.html>.
    pub code: i32,
}
