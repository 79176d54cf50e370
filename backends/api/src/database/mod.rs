//! The databases that a session can open.

mod kind;
mod url;

use crate::failure::{Failure, FailureKind};
pub use kind::{DatabaseKind, Placeholder, Spec};
use serde::{Deserialize, Serialize};
pub use url::ServerUrl;

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

    /// Whether each connection to its server is to be encrypted.
    pub fn is_encrypted(&self) -> bool {
        match self {
            Database::Sqlite { .. } => false,
            Database::Postgres { url } | Database::Mysql { url } => url.is_encrypted(),
        }
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
        Failure::of(FailureKind::CannotOpen, message)
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
