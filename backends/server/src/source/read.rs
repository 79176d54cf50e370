//! What there is to read in a database.

use super::definition::Definition;
use crate::address::Address;

/// What a driver says.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// What each kind of database does in its own way.
pub trait Read {
    /// What the tables are made of.
    fn definition(&mut self) -> Result<Definition, Cause>;

    /// How large the tables are, in bytes, as the server estimates.
    fn bytes(&mut self) -> Result<u64, Cause>;

    /// Makes the tables in another database and fills them; gives the number of rows.
    fn copy_to(&mut self, target: &Address) -> Result<u64, Cause>;
}
