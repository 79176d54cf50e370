//! Where a server is, from what a user typed.

use backend_api::{Database, DatabaseKind, ServerUrl};
use std::fmt;
use std::str::FromStr;
use url::Url;

/// Where a server is, and who one is there.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    kind: DatabaseKind,
    url: Url,
}

/// A URL of no server. Its secrets are not repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAddress {
    /// It is no URL.
    #[error("that is no URL of a server ({0}); write it as `postgres://user:password@host:port/database`")]
    NoUrl(#[from] url::ParseError),
    /// Nobody knows its scheme.
    #[error("`{0}://` is no scheme of a database server: use `postgres://` or `mysql://`")]
    Scheme(String),
    /// It names no host.
    #[error("the URL names no host")]
    NoHost,
}

impl FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let mut url = Url::parse(text)?;
        let Some(kind) = DatabaseKind::of_scheme(url.scheme()) else {
            return Err(NoAddress::Scheme(url.scheme().to_owned()));
        };
        if url.host_str().is_none_or(str::is_empty) {
            return Err(NoAddress::NoHost);
        }
        // A scheme that is not special may be changed into one of its like.
        let _ = url.set_scheme(scheme(kind));
        Ok(Address { kind, url })
    }
}

/// The spelling that each library knows.
fn scheme(kind: DatabaseKind) -> &'static str {
    kind.spec().schemes[0]
}

impl Address {
    /// The address of a server that listens on this port of the loopback.
    pub(crate) fn local(kind: DatabaseKind, user: &str, password: &str, port: u16) -> Self {
        let database = kind.spec().first_database;
        let text = format!("{}://{user}:{password}@127.0.0.1:{port}/{database}", scheme(kind));
        match Url::parse(&text) {
            Ok(url) => Address { kind, url },
            Err(_) => unreachable!("user, password and database are plain words"),
        }
    }

    /// PostgreSQL, or MySQL and MariaDB.
    pub fn kind(&self) -> DatabaseKind {
        self.kind
    }

    /// Its host and port.
    pub fn host_and_port(&self) -> String {
        let port = self.url.port().or(self.kind.spec().port).unwrap_or_default();
        format!("{}:{port}", self.url.host_str().unwrap_or("localhost"))
    }

    /// The same server at another address: behind something that listens on this port of the loopback.
    pub fn through(&self, port: u16) -> Address {
        let mut url = self.url.clone();
        // Neither fails for a URL with a host.
        let _ = url.set_host(Some("127.0.0.1"));
        let _ = url.set_port(Some(port));
        Address { kind: self.kind, url }
    }

    /// A database at another address: behind something that listens on this port of the loopback. SQLite has no address.
    pub fn behind(database: &Database, port: u16) -> Database {
        let (Database::Postgres { url } | Database::Mysql { url }) = database else {
            return database.clone();
        };
        match url.secret().parse::<Address>() {
            Ok(address) => address.through(port).database(address.url.path().trim_start_matches('/')),
            Err(_) => database.clone(),
        }
    }

    /// The host and port of a database's server; SQLite has none.
    pub fn server_of(database: &Database) -> Option<String> {
        let (Database::Postgres { url } | Database::Mysql { url }) = database else { return None };
        Some(url.secret().parse::<Address>().ok()?.host_and_port())
    }

    /// The address of a database on a server; SQLite has none.
    pub fn of(database: &Database) -> Option<Address> {
        let (Database::Postgres { url } | Database::Mysql { url }) = database else { return None };
        url.secret().parse().ok()
    }

    /// The name of its database.
    pub fn name(&self) -> &str {
        self.url.path().trim_start_matches('/')
    }

    /// The name of a database on a server; SQLite has none.
    pub fn name_of(database: &Database) -> Option<String> {
        let (Database::Postgres { url } | Database::Mysql { url }) = database else { return None };
        let address: Address = url.secret().parse().ok()?;
        Some(address.url.path().trim_start_matches('/').to_owned())
    }

    /// This server, for who connects to a database of it.
    pub(crate) fn of_database(&self, name: &str) -> Address {
        let mut url = self.url.clone();
        url.set_path(name);
        Address { kind: self.kind, url }
    }

    /// A database on this server.
    pub fn database(&self, name: &str) -> Database {
        let mut url = self.url.clone();
        url.set_path(name);
        match self.kind {
            DatabaseKind::Sqlite => unreachable!("an address is a server's"),
            DatabaseKind::Postgres => Database::Postgres { url: ServerUrl::new(url) },
            DatabaseKind::Mysql => {
                if url.host_str() == Some("localhost") {
                    // To MySQL's client library the name means a socket in the file system, whatever the port.
                    let _ = url.set_host(Some("127.0.0.1"));
                }
                Database::Mysql { url: ServerUrl::new(url) }
            }
        }
    }

    /// The same for the user who is called as the database is.
    pub fn database_of(&self, name: &str, password: &str) -> Database {
        let mut url = self.url.clone();
        // Neither fails for a URL with a host.
        let _ = url.set_username(name);
        let _ = url.set_password(Some(password));
        Address { kind: self.kind, url }.database(name)
    }

    /// The URL with its password.
    pub fn secret(&self) -> &str {
        self.url.as_str()
    }
}

impl fmt::Display for Address {
    /// Without user, password and parameters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ServerUrl::new(self.url.as_str()).fmt(f)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_taken_as_users_write_them() {
        let address: Address = "postgresql://me:hush@db.example/mine?sslmode=disable".parse().unwrap();
        assert_eq!(address.host_and_port(), "db.example:5432");
        assert_eq!(address.secret(), "postgres://me:hush@db.example/mine?sslmode=disable");
        let Database::Postgres { url } = address.through(1234).database("other") else { panic!("{address}") };
        assert_eq!(url.secret(), "postgres://me:hush@127.0.0.1:1234/other?sslmode=disable");
        assert_eq!("mariadb://host".parse::<Address>().unwrap().secret(), "mysql://host");
        for user in ["", "me:hush@"] {
            let address: Address = format!("mysql://{user}localhost/mine").parse().unwrap();
            let Database::Mysql { url } = address.database("other") else { panic!("{address}") };
            assert_eq!(url.secret(), format!("mysql://{user}127.0.0.1/other"));
        }
        assert!(!format!("{address} {address:?}").contains("hush"));
    }

    #[test]
    fn what_is_no_server_is_refused_without_its_secrets() {
        for text in ["oracle://me:hush@host", "postgres://", "postgres://me:hush@", "hush"] {
            let error = text.parse::<Address>().unwrap_err();
            assert!(!error.to_string().contains("hush"), "{error}");
        }
    }
}
