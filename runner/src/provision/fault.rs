//! Faults: what the runner does to a database that it provisioned, behind the backends' backs.

use super::error::NoFault;
use super::{Provisioner, Site};
use backend_api::{Database, Identifier};
use std::time::Duration;

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

    /// A worker of this database was lost: ends what its server still does for it, which would take time from the others and keep
    /// the database from being dropped. A server that refuses is left to itself.
    pub fn abandoned(&self, database: &Database) {
        if let Site::Server(host) = &self.site {
            let _ = host.end_connections(database);
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

    /// Ends the server at once, and has another take its place.
    ///
    /// # Errors
    /// If that cannot be.
    pub fn fail_over(&self) -> Result<(), NoFault> {
        match &self.site {
            Site::Server(host) => host.fail_over(),
            Site::Folder(_) => Err(NoFault::NoServer),
        }
    }

    /// Locks a table by a connection of its own, until what is given is dropped. SQLite knows one lock for all tables.
    ///
    /// # Errors
    /// If that cannot be.
    pub fn lock(&self, database: &Database, table: &Identifier) -> Result<Box<dyn Send>, NoFault> {
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
