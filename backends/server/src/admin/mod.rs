//! Making, listing and dropping databases that are the runner's own.

mod connection;
mod faults;
mod manage;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;

pub use faults::TableLock;

use crate::address::Address;
use crate::name;
use crate::name::Made;
use crate::setup::{self, Setup};
use backend_api::DatabaseKind;
use connection::{Connection, Driver};
use manage::{Cause, Listed};
use std::hash::{BuildHasher, Hasher, RandomState};

/// A connection to a server, with which databases come and go.
pub struct Admin {
    server: Connection,
    address: Address,
}

/// What could not be done on a server. No URL is in it.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// It cannot be reached, or lets nobody in.
    #[error("cannot connect to {address}: {source}")]
    Connect {
        /// Without secrets.
        address: String,
        /// The driver's error.
        source: Cause,
    },
    /// A database could not be made.
    #[error("no database can be made on {address}: {source}; the user needs {grant}")]
    Create {
        /// Without secrets.
        address: String,
        /// What is missing, most likely.
        grant: &'static str,
        /// The driver's error.
        source: Cause,
    },
    /// A database could not be made as it was asked for.
    #[error("{address} refuses {what}: {source}; {help}")]
    Refused {
        /// What was asked for.
        what: String,
        /// Without secrets.
        address: String,
        /// The driver's error.
        source: Cause,
        /// What to do.
        help: &'static str,
    },
    /// Something else.
    #[error("cannot {what} on {address}: {source}")]
    Other {
        /// What was wanted.
        what: &'static str,
        /// Without secrets.
        address: String,
        /// The driver's error.
        source: Cause,
    },
    /// The driver is not in this program.
    #[error("this program was built without {0}: build it with `--features {feature}`", feature = feature(*.0))]
    NotBuilt(DatabaseKind),
}

fn feature(kind: DatabaseKind) -> &'static str {
    kind.into()
}

/// From the system's random numbers, which nobody guesses from the names of databases.
fn password() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}

/// How to connect to such a server, if its driver is in this program.
fn driver(kind: DatabaseKind) -> Option<Driver> {
    match kind {
        #[cfg(feature = "postgres")]
        DatabaseKind::Postgres => Some(postgres::connect),
        #[cfg(not(feature = "postgres"))]
        DatabaseKind::Postgres => None,
        #[cfg(feature = "mysql")]
        DatabaseKind::Mysql => Some(mysql::connect),
        #[cfg(not(feature = "mysql"))]
        DatabaseKind::Mysql => None,
        DatabaseKind::Sqlite => None,
    }
}

/// A database that an earlier run left, because it was killed or asked to keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOver {
    /// Its name.
    pub name: String,
    /// How many connections it has: with any it may belong to a run that goes on.
    pub connections: u64,
    /// What it takes, in bytes, as the server estimates.
    pub bytes: u64,
    /// When it was made, and whether it was to be kept.
    pub made: Made,
}

impl Admin {
    /// Connects to a server.
    ///
    /// # Errors
    /// If it is not there, refuses the user, or its driver is not in this program.
    pub fn connect(address: &Address) -> Result<Self, AdminError> {
        let driver = driver(address.kind()).ok_or(AdminError::NotBuilt(address.kind()))?;
        let failed = |source| AdminError::Connect { address: address.to_string(), source };
        let server = Connection::connect(driver, address).map_err(failed)?;
        Ok(Admin { server, address: address.clone() })
    }

    /// The server's name and version.
    ///
    /// # Errors
    /// If the server does not answer.
    pub fn version(&mut self) -> Result<String, AdminError> {
        let other = self.other("ask for the version");
        self.server.ask(|server| server.version()).map_err(other)
    }

    /// The version of TLS by which this connection is encrypted, as the server tells; nothing if it is not.
    ///
    /// # Errors
    /// If the server does not answer.
    pub fn encryption(&mut self) -> Result<Option<String>, AdminError> {
        let other = self.other("ask for the encryption");
        self.server.ask(|server| server.encryption()).map_err(other)
    }

    /// What the server itself has for a setting, in its own spelling; nothing if it has no variable of this name.
    ///
    /// # Errors
    /// If the server does not answer.
    pub fn setting(&mut self, name: &str) -> Result<Option<String>, AdminError> {
        let other = self.other("ask for a setting");
        let name = name.to_owned();
        self.server.ask(move |server| server.setting(&name)).map_err(other)
    }

    /// Makes a new database as it is asked for, whose name tells whether it is to be kept; gives the name, and the version of each
    /// extension.
    ///
    /// # Errors
    /// If the user may not, or the server has no such collation or extension.
    pub fn create_with(&mut self, kept: bool, setup: &Setup) -> Result<(String, Vec<String>), AdminError> {
        let name = match &setup.collation {
            None => self.create(kept)?,
            Some(collation) => {
                let refused = self.refused(format!("the collation `{collation}`"), setup::collations);
                self.create_as(name::new(kept), Some(collation.clone())).map_err(refused)?
            }
        };
        match self.extend(&name, &setup.extensions) {
            Ok(versions) => Ok((name, versions)),
            Err(error) => {
                self.remove(&name)?;
                Err(error)
            }
        }
    }

    fn extend(&self, name: &str, extensions: &[String]) -> Result<Vec<String>, AdminError> {
        if extensions.is_empty() {
            return Ok(Vec::new());
        }
        let mut inside = Admin::connect(&self.address.of_database(name))?;
        let installed =
            |_: DatabaseKind| "`SELECT name FROM pg_available_extensions` lists those that are installed";
        let made = extensions.iter().map(|extension| {
            let refused = inside.refused(format!("the extension `{extension}`"), installed);
            let extension = extension.clone();
            inside.server.ask(move |server| server.extend(&extension)).map_err(refused)
        });
        made.collect()
    }

    fn refused(
        &self,
        what: String,
        help: fn(DatabaseKind) -> &'static str,
    ) -> impl FnOnce(Cause) -> AdminError + use<> {
        let (address, help) = (self.address.to_string(), help(self.address.kind()));
        move |source| AdminError::Refused { what, address, source, help }
    }

    /// Makes a new database, whose name tells whether it is to be kept; gives the name.
    ///
    /// # Errors
    /// If the user may not.
    pub fn create(&mut self, kept: bool) -> Result<String, AdminError> {
        let name = name::new(kept);
        let grant = match self.address.kind() {
            DatabaseKind::Postgres => "the attribute CREATEDB (`ALTER ROLE … CREATEDB`)",
            _ => {
                "the right to make databases that begin with `runner_` (``GRANT ALL ON `runner\\_%`.* TO …``)"
            }
        };
        let address = self.address.to_string();
        self.create_as(name, None).map_err(|source| AdminError::Create { address, grant, source })
    }

    fn create_as(&mut self, name: String, collation: Option<String>) -> Result<String, Cause> {
        let made = name.clone();
        let created = self.server.ask(move |server| server.create(&made, collation.as_deref()));
        if created.is_err() {
            // Of an answer that was lost nobody knows whether it was made.
            let _ = self.remove(&name);
        }
        created.map(|()| name)
    }

    /// Makes a user for a database that was made here, who may use no other; gives the password. The user is called as the database is.
    ///
    /// # Errors
    /// If this user may not make others.
    pub fn create_user(&mut self, name: &str) -> Result<String, AdminError> {
        let other = self.other("make a user");
        let password = password();
        let (name, given) = (name.to_owned(), password.clone());
        self.server.ask(move |server| server.create_user(&name, &given)).map_err(other)?;
        Ok(password)
    }

    /// Drops a database that was made here with the user that was made for it, whoever is connected to it. Any other is left alone.
    ///
    /// # Errors
    /// If the server does not.
    pub fn remove(&mut self, name: &str) -> Result<(), AdminError> {
        let other = self.other("drop the database");
        if name::made(name).is_none() {
            return Err(other("it was not made by this program".into()));
        }
        let name = name.to_owned();
        self.server.ask(move |server| server.remove(&name)).map_err(other)
    }

    /// The databases that earlier runs left.
    ///
    /// # Errors
    /// If the server does not answer.
    pub fn left_overs(&mut self) -> Result<Vec<LeftOver>, AdminError> {
        let other = self.other("list the databases");
        let all = self.server.ask(|server| server.list()).map_err(other)?;
        let left = |Listed { name, connections, bytes }: Listed| {
            name::made(&name).map(|made| LeftOver { name, connections, bytes, made })
        };
        Ok(all.into_iter().filter_map(left).collect())
    }

    fn other(&self, what: &'static str) -> impl FnOnce(Cause) -> AdminError + use<> {
        let address = self.address.to_string();
        move |source| AdminError::Other { what, address, source }
    }
}
