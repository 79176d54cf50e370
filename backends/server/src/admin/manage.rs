//! What administration needs of a driver.

use std::error::Error;

/// What a server must be able to do. Names are ours and plain, so that nothing needs a quote.
pub trait Manage {
    /// Its name and version, such as `PostgreSQL 15.14`.
    fn version(&mut self) -> Result<String, Cause>;
    fn create(&mut self, name: &str) -> Result<(), Cause>;
    fn remove(&mut self, name: &str) -> Result<(), Cause>;
    /// All databases, and how many connections each has.
    fn list(&mut self) -> Result<Vec<(String, u64)>, Cause>;
}

/// What the driver says.
pub type Cause = Box<dyn Error + Send + Sync>;
