//! What administration needs of a driver.

use std::error::Error;

/// What a server must be able to do. Names are ours and plain, so that nothing needs a quote.
pub trait Manage {
    /// Whether the connection is still good, after something failed.
    fn is_open(&mut self) -> bool;
    /// Its name and version, such as `PostgreSQL 15.14`.
    fn version(&mut self) -> Result<String, Cause>;
    /// The version of TLS that the connection is encrypted by, as the server tells; nothing if it is not encrypted.
    fn encryption(&mut self) -> Result<Option<String>, Cause>;
    /// What the server itself has for a setting; nothing if it has no such variable.
    fn setting(&mut self, name: &str) -> Result<Option<String>, Cause>;
    /// Makes a database whose texts have this collation; the usual one if none is named.
    fn create(&mut self, name: &str, collation: Option<&str>) -> Result<(), Cause>;
    /// Makes an extension in the connection's own database; gives its version.
    fn extend(&mut self, extension: &str) -> Result<String, Cause>;
    /// Drops a database, and the user that was made for it.
    fn remove(&mut self, name: &str) -> Result<(), Cause>;
    /// Makes a user of the database's own name, to whom it belongs.
    fn create_user(&mut self, name: &str, password: &str) -> Result<(), Cause>;
    /// Ends the other connections to a database; how many there were.
    fn end_connections(&mut self, name: &str) -> Result<u64, Cause>;
    /// How many others there are.
    fn others(&mut self, name: &str) -> Result<u64, Cause>;
    /// Locks a table of the connection's own database, for as long as the connection lives.
    fn lock(&mut self, table: &str) -> Result<(), Cause>;
    /// All databases whose names begin with `runner_`.
    fn list(&mut self) -> Result<Vec<Listed>, Cause>;
}

/// A database, as its server tells.
pub struct Listed {
    pub name: String,
    /// How many connections it has.
    pub connections: u64,
    /// What it takes, in bytes.
    pub bytes: u64,
}

/// What the driver says.
pub type Cause = Box<dyn Error + Send + Sync>;
