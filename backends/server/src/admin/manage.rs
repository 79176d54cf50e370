//! What administration needs of a driver.

use std::error::Error;

/// What a server must be able to do. Names are ours and plain, so that nothing needs a quote.
pub trait Manage {
    /// Its name and version, such as `PostgreSQL 15.14`.
    fn version(&mut self) -> Result<String, Cause>;
    fn create(&mut self, name: &str) -> Result<(), Cause>;
    fn remove(&mut self, name: &str) -> Result<(), Cause>;
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
