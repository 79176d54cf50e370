//! The databases that a session can open.

use crate::failure::{Failure, FailureKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use strum::{EnumString, IntoStaticStr, VariantNames};

/// The database that a session opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Database {
    /// Embedded SQLite.
    Sqlite {
        /// The file's path, or `:memory:` for a database that ends with its session.
        path: String,
    },
    /// A database on a PostgreSQL server, that is the session's own.
    Postgres {
        /// Where: `postgres://user:password@host:port/database`.
        url: ServerUrl,
    },
    /// A database on a MySQL or MariaDB server, that is the session's own.
    Mysql {
        /// Where: `mysql://user:password@host:port/database`.
        url: ServerUrl,
    },
}

impl Database {
    /// Whether the data are gone when the session closes.
    pub fn is_in_memory(&self) -> bool {
        matches!(self, Database::Sqlite { path } if path == ":memory:")
    }

    /// Which kind of database it is.
    pub fn kind(&self) -> DatabaseKind {
        match self {
            Database::Sqlite { .. } => DatabaseKind::Sqlite,
            Database::Postgres { .. } => DatabaseKind::Postgres,
            Database::Mysql { .. } => DatabaseKind::Mysql,
        }
    }

    /// The failure of a backend that was asked to open what it does not run on.
    pub fn refused(&self) -> Failure {
        let message = format!("this backend does not run on {}", self.kind());
        Failure { kind: FailureKind::CannotOpen, message }
    }
}

/// A kind of database: what one needs to know to write SQL for it.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DatabaseKind {
    /// SQLite, embedded in the backend's process.
    #[default]
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL, or MariaDB, which speaks the same protocol.
    #[strum(to_string = "mysql", serialize = "mariadb")]
    Mysql,
}

impl DatabaseKind {
    /// All of them, in the order of the tables.
    pub const ALL: [DatabaseKind; 3] = [DatabaseKind::Sqlite, DatabaseKind::Postgres, DatabaseKind::Mysql];
}

impl fmt::Display for DatabaseKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DatabaseKind::Sqlite => "SQLite",
            DatabaseKind::Postgres => "PostgreSQL",
            DatabaseKind::Mysql => "MySQL and MariaDB",
        })
    }
}

/// A server's address with its user and password. Only who asks for the [secret](ServerUrl::secret) sees the latter: it
/// is not in what is shown or logged. The protocol carries it whole.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServerUrl(String);

impl ServerUrl {
    /// From a URL that was found to be sound.
    pub fn new(url: impl Into<String>) -> Self {
        ServerUrl(url.into())
    }

    /// The whole URL, for a library to connect with.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ServerUrl {
    /// The URL without its user, password and parameters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, rest) = self.0.split_once("://").unwrap_or(("", &self.0));
        let rest = rest.rsplit_once('@').map_or(rest, |(_, address)| address);
        let address = rest.split(['?', '#']).next().unwrap_or_default();
        write!(f, "{scheme}://{address}")
    }
}

impl fmt::Debug for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ServerUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_shows_no_secret() {
        for secret in [
            "postgres://me:hush@host:5432/db?password=hush",
            "mysql://me:hu@sh@host/db",
            "postgres://host/db?user=me&password=hush#x",
        ] {
            let database = Database::Postgres { url: ServerUrl::new(secret) };
            let shown = format!("{database:?} {}", ServerUrl::new(secret));
            assert!(!shown.contains("hu") && shown.contains("host"), "{shown}");
            let sent = serde_json::to_string(&database).unwrap();
            assert_eq!(serde_json::from_str::<Database>(&sent).unwrap(), database, "the protocol carries it");
        }
    }
}
