//! Faults: what the runner does to a database that it provisioned, behind the backends' backs.

use super::{Provisioner, Site};
use backend_api::{Database, Identifier};
use backend_server::{AdminError, StartError};
use std::time::Duration;

/// Why a fault was not done.
#[derive(Debug, thiserror::Error)]
pub enum NoFault {
    /// There is nothing between library and file that could end.
    #[error("SQLite has no server, whose connections could end")]
    NoServer,
    /// Somebody else needs it.
    #[error(
        "the runner restarts only a server that it started itself: play with `-d postgres` or `-d mariadb`"
    )]
    NotOurs,
    /// Nobody else sees it.
    #[error("a database in memory has one connection, so that no other can lock it")]
    InMemory,
    /// The control.
    #[error("it has no database")]
    NoDatabase,
    /// Nobody was connected.
    #[error("it had no connection that could end")]
    NoConnection,
    /// The server refuses.
    #[error(transparent)]
    Server(#[from] AdminError),
    /// The server does not come back.
    #[error(transparent)]
    Start(#[from] StartError),
    /// SQLite refuses.
    #[error("the database cannot be locked")]
    Sqlite(#[from] rusqlite::Error),
}

impl NoFault {
    /// Whether there is no such fault here; else it went wrong.
    pub fn is_refusal(&self) -> bool {
        !matches!(self, NoFault::Server(_) | NoFault::Start(_) | NoFault::Sqlite(_))
    }
}

/// What holds a lock until it is dropped.
pub type HoldsLock = Box<dyn Send>;

/// How long the runner waits for the lock itself.
const PATIENCE: Duration = Duration::from_secs(5);

impl Provisioner {
    /// Ends all connections to a database.
    ///
    /// # Errors
    /// If that cannot be.
    pub fn end_connections(&self, database: &Database) -> Result<(), NoFault> {
        match &self.site {
            Site::Server(host) => host.end_connections(database),
            Site::Folder(_) => Err(NoFault::NoServer),
        }
    }

    /// Stops the server and starts it again, with its data and on its port.
    ///
    /// # Errors
    /// If that cannot be.
    pub fn restart_server(&self) -> Result<(), NoFault> {
        match &self.site {
            Site::Server(host) => host.restart(),
            Site::Folder(_) => Err(NoFault::NoServer),
        }
    }

    /// Locks a table by a connection of its own. SQLite knows one lock for all tables.
    ///
    /// # Errors
    /// If that cannot be.
    pub fn lock(&self, database: &Database, table: &Identifier) -> Result<HoldsLock, NoFault> {
        match (&self.site, database) {
            (Site::Server(host), _) => Ok(Box::new(host.lock(database, table)?)),
            (Site::Folder(_), Database::Sqlite { path }) if !database.is_in_memory() => {
                let connection = rusqlite::Connection::open(path)?;
                connection.busy_timeout(PATIENCE)?;
                connection.execute_batch("BEGIN IMMEDIATE")?;
                Ok(Box::new(connection))
            }
            (Site::Folder(_), _) => Err(NoFault::InMemory),
        }
    }
}
