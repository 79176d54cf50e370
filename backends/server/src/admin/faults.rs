//! What a scenario's faults do on a server, in databases that were made here and in no others.

use super::manage::Cause;
use super::{Admin, AdminError};
use crate::address::Address;
use crate::name;
use backend_api::{Database, Identifier};
use std::time::{Duration, Instant};

/// How long connections may take until they have ended.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often they are looked after.
const PAUSE: Duration = Duration::from_millis(5);

/// A table that is locked for as long as this lives.
pub struct TableLock {
    _connection: Admin,
}

impl Admin {
    /// Ends all connections to a database that was made here, but this one, and waits until they have ended; how many there
    /// were.
    ///
    /// # Errors
    /// If the database was not made here, or the server refuses.
    pub fn end_connections(&mut self, database: &Database) -> Result<u64, AdminError> {
        let name = ours(database).ok_or_else(|| self.other("end connections")(not_ours()))?;
        let other = self.other("end connections");
        let of = name.clone();
        let ended = match self.server.ask(move |server| server.end_connections(&of)) {
            Ok(ended) => ended,
            Err(cause) => return Err(other(cause)),
        };
        let deadline = Instant::now() + PATIENCE;
        while self.others(&name)? > 0 {
            if Instant::now() > deadline {
                return Err(other("they have not ended".into()));
            }
            std::thread::sleep(PAUSE);
        }
        Ok(ended)
    }

    fn others(&mut self, database: &str) -> Result<u64, AdminError> {
        let other = self.other("count connections");
        let name = database.to_owned();
        self.server.ask(move |server| server.others(&name)).map_err(other)
    }
}

impl TableLock {
    /// Locks a table of a database that was made here, by a connection of its own.
    ///
    /// # Errors
    /// If the database was not made here, there is no such table, or the server does not connect.
    pub fn take(address: &Address, database: &Database, table: &Identifier) -> Result<Self, AdminError> {
        let failed =
            |source| AdminError::Other { what: "lock a table", address: address.to_string(), source };
        let name = ours(database).ok_or_else(|| failed(not_ours()))?;
        let mut connection = Admin::connect(&address.of_database(&name))?;
        let table = table.clone();
        connection.server.ask(move |server| server.lock(table.as_str())).map_err(failed)?;
        Ok(TableLock { _connection: connection })
    }
}

/// The database's name, if it was made here.
fn ours(database: &Database) -> Option<String> {
    Address::name_of(database).filter(|name| name::made(name).is_some())
}

fn not_ours() -> Cause {
    "it was not made by this program".into()
}
