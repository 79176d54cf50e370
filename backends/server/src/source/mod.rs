//! A database of somebody's that is only read: what its tables are made of, and their rows, all in one transaction that reads
//! and sees one state.

mod definition;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
mod read;

use crate::address::Address;
use backend_api::DatabaseKind;
pub use definition::Definition;
use read::{Cause, Read};

/// A database that is read.
pub struct Source {
    reads: Box<dyn Read>,
    address: String,
}

/// Why a database cannot be read or copied. No URL is in it.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// It cannot be reached, or lets nobody in.
    #[error("cannot connect to {address}: {source}")]
    Connect {
        /// Without secrets.
        address: String,
        /// The driver's error.
        source: Cause,
    },
    /// Something else.
    #[error("cannot {what} {address}: {source}")]
    Other {
        /// What was wanted.
        what: &'static str,
        /// Without secrets.
        address: String,
        /// The driver's error.
        source: Cause,
    },
    /// It is larger than a copy may be.
    #[error(
        "{address} has {bytes} bytes of tables, and a copy takes {limit} at most: copy a smaller database, such as one with a part of the rows"
    )]
    TooLarge {
        /// Without secrets.
        address: String,
        /// How large it is.
        bytes: u64,
        /// How large it may be.
        limit: u64,
    },
    /// The driver is not in this program.
    #[error("this program was built without {0}: build it with `--features {feature}`", feature = feature(*.0))]
    NotBuilt(DatabaseKind),
}

fn feature(kind: DatabaseKind) -> &'static str {
    kind.into()
}

/// The database's reader, or none if its driver is not in this program.
fn reader(address: &Address) -> Option<Result<Box<dyn Read>, Cause>> {
    match address.kind() {
        #[cfg(feature = "postgres")]
        DatabaseKind::Postgres => Some(postgres::open(address)),
        #[cfg(feature = "mysql")]
        DatabaseKind::Mysql => Some(mysql::open(address)),
        #[allow(unreachable_patterns)]
        _ => None,
    }
}

/// What a copy takes at most.
pub const LIMIT: u64 = 1 << 30;

impl Source {
    /// Opens it, and begins the transaction.
    ///
    /// # Errors
    /// If it is not there, refuses the user, or its driver is not in this program.
    pub fn open(address: &Address) -> Result<Self, SourceError> {
        let opened = reader(address).ok_or(SourceError::NotBuilt(address.kind()))?;
        let named = address.to_string();
        match opened {
            Ok(reads) => Ok(Source { reads, address: named }),
            Err(source) => Err(SourceError::Connect { address: named, source }),
        }
    }

    /// What its tables are made of.
    ///
    /// # Errors
    /// If the server does not tell.
    pub fn definition(&mut self) -> Result<Definition, SourceError> {
        let other = self.other("read the tables of");
        self.reads.definition().map_err(other)
    }

    /// How large its tables are, in bytes, as the server estimates.
    ///
    /// # Errors
    /// If the server does not tell.
    pub fn bytes(&mut self) -> Result<u64, SourceError> {
        let other = self.other("ask for the size of");
        self.reads.bytes().map_err(other)
    }

    /// Makes its tables in an empty database of the same kind, and fills them; gives the number of rows.
    ///
    /// # Errors
    /// If it is too large, or one of the two servers refuses.
    pub fn copy_to(&mut self, target: &Address) -> Result<u64, SourceError> {
        let bytes = self.bytes()?;
        if bytes > LIMIT {
            return Err(SourceError::TooLarge { address: self.address.clone(), bytes, limit: LIMIT });
        }
        let other = self.other("copy");
        self.reads.copy_to(target).map_err(other)
    }

    fn other(&self, what: &'static str) -> impl FnOnce(Cause) -> SourceError + use<> {
        let address = self.address.clone();
        move |source| SourceError::Other { what, address, source }
    }
}
