//! Where a server is, from what a user typed.

use crate::hosts;
use backend_api::{Database, DatabaseKind, ServerUrl};
use std::fmt;
use std::path::Path;
use std::str::FromStr;
use url::Url;

/// Where a server is, or several of which one takes writes, and who one is there.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    kind: DatabaseKind,
    /// Of the first.
    url: Url,
    /// The hosts and ports of the others.
    others: Vec<String>,
    /// All of it, as it is written.
    text: String,
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
    /// It does not say clearly whether connections are encrypted.
    #[error(
        "`{0}` leaves open what is compared: write `{require}`, with which each library encrypts its connections and none verifies the \
         certificate, or leave it out, and none does", require = REQUIRE
    )]
    Encryption(String),
    /// It names no host.
    #[error("the URL names no host")]
    NoHost,
}

impl FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let (first, others) = hosts::split(text);
        let mut url = Url::parse(&first)?;
        let Some(kind) = DatabaseKind::of_scheme(url.scheme()) else {
            return Err(NoAddress::Scheme(url.scheme().to_owned()));
        };
        if url.host_str().is_none_or(str::is_empty) {
            return Err(NoAddress::NoHost);
        }
        say_whether_encrypted(&mut url, kind)?;
        // A scheme that is not special may be changed into one of its like.
        let _ = url.set_scheme(scheme(kind));
        for other in &others {
            let other = Url::parse(&format!("{}://{other}", scheme(kind)))?;
            if other.host_str().is_none_or(str::is_empty) {
                return Err(NoAddress::NoHost);
            }
        }
        Ok(Address::of_hosts(kind, url, others))
    }
}

/// The parameter that asks for encryption.
const REQUIRE: &str = "sslmode=require";

/// Spells the parameter about encryption as the kind's documentation does, however somebody wrote it.
fn say_whether_encrypted(url: &mut Url, kind: DatabaseKind) -> Result<(), NoAddress> {
    let Some(query) = url.query() else { return Ok(()) };
    let mut parameters = Vec::new();
    for parameter in query.split('&') {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        let is_about_it = ["sslmode", "ssl-mode", "ssl_mode"].iter().any(|is| name.eq_ignore_ascii_case(is));
        if kind == DatabaseKind::Mysql && name.eq_ignore_ascii_case("ssl_ca") {
            parameters.push(format!("{}={value}", ServerUrl::AUTHORITY));
            continue;
        }
        parameters.push(match value.to_ascii_lowercase().as_str() {
            _ if !is_about_it => parameter.to_owned(),
            "require" | "required" => encrypted(kind).to_owned(),
            "disable" | "disabled" if kind == DatabaseKind::Mysql => "ssl-mode=DISABLED".to_owned(),
            "disable" | "disabled" => "sslmode=disable".to_owned(),
            _ => return Err(NoAddress::Encryption(parameter.to_owned())),
        });
    }
    let query = parameters.join("&");
    url.set_query(Some(&query));
    Ok(())
}

fn encrypted(kind: DatabaseKind) -> &'static str {
    match kind {
        DatabaseKind::Mysql => "ssl-mode=REQUIRED",
        _ => REQUIRE,
    }
}

/// The spelling that each library knows.
fn scheme(kind: DatabaseKind) -> &'static str {
    kind.spec().schemes[0]
}

impl Address {
    fn of_hosts(kind: DatabaseKind, url: Url, others: Vec<String>) -> Self {
        let text = hosts::join(&url, &others);
        Address { kind, url, others, text }
    }

    /// The same of another first host.
    fn with(&self, url: Url) -> Self {
        Address::of_hosts(self.kind, url, self.others.clone())
    }

    /// The address of a server that listens on this port of the loopback.
    pub(crate) fn local(kind: DatabaseKind, user: &str, password: &str, port: u16) -> Self {
        let database = kind.spec().first_database;
        let text = format!("{}://{user}:{password}@127.0.0.1:{port}/{database}", scheme(kind));
        match Url::parse(&text) {
            Ok(url) => Address::of_hosts(kind, url, Vec::new()),
            Err(_) => unreachable!("user, password and database are plain words"),
        }
    }

    /// The same server, to which connections are encrypted. On MySQL and MariaDB some libraries want to know by what certificate.
    pub(crate) fn encrypted(&self, certificate: &Path) -> Self {
        let mut url = self.url.clone();
        url.set_query(Some(encrypted(self.kind)));
        if self.kind == DatabaseKind::Mysql {
            url.query_pairs_mut().append_pair(ServerUrl::AUTHORITY, &certificate.to_string_lossy());
        }
        self.with(url)
    }

    /// PostgreSQL, or MySQL and MariaDB.
    pub fn kind(&self) -> DatabaseKind {
        self.kind
    }

    /// The host and port of the first.
    pub fn host_and_port(&self) -> String {
        let port = self.url.port().or(self.kind.spec().port).unwrap_or_default();
        format!("{}:{port}", self.url.host_str().unwrap_or("localhost"))
    }

    /// The port of the first, where one is written.
    pub fn port(&self) -> Option<u16> {
        self.url.port()
    }

    /// The hosts and ports of all, in their order.
    pub fn hosts(&self) -> Vec<String> {
        let port = self.kind.spec().port.unwrap_or_default();
        let others = self.others.iter().map(|other| match other.rsplit_once(':') {
            Some((_, digits)) if digits.parse::<u16>().is_ok() => other.clone(),
            _ => format!("{other}:{port}"),
        });
        std::iter::once(self.host_and_port()).chain(others).collect()
    }

    /// The first alone, for who knows only one.
    pub fn first(&self) -> Address {
        Address::of_hosts(self.kind, self.url.clone(), Vec::new())
    }

    /// The next one first, and the first one last.
    pub fn next(&self) -> Address {
        let mut hosts = self.hosts();
        hosts.rotate_left(1);
        self.at(&hosts)
    }

    /// The same at other hosts and ports.
    fn at(&self, hosts: &[String]) -> Address {
        let mut url = self.url.clone();
        let Some((first, others)) = hosts.split_first() else { return self.clone() };
        if let Some((host, port)) = first.rsplit_once(':') {
            // Neither fails for a URL with a host.
            let _ = url.set_host(Some(host));
            let _ = url.set_port(port.parse().ok());
        }
        Address::of_hosts(self.kind, url, others.to_vec())
    }

    /// The same with another server behind the others.
    pub(crate) fn and(&self, other: &Address) -> Address {
        let mut hosts = self.hosts();
        hosts.extend(other.hosts());
        let mut both = self.at(&hosts);
        if self.kind == DatabaseKind::Postgres {
            // Of several hosts the libraries take the one that says so of itself.
            both.url.set_query(Some("target_session_attrs=read-write"));
        }
        both.with(both.url.clone())
    }

    /// The same server at another address: behind something that listens on this port of the loopback.
    pub fn through(&self, port: u16) -> Address {
        self.at(&[format!("127.0.0.1:{port}")])
    }

    /// A database at another address: behind something that listens on these ports of the loopback, one for each host. SQLite
    /// has no address.
    pub fn behind(database: &Database, ports: &[u16]) -> Database {
        let Some(address) = Address::of(database) else { return database.clone() };
        let hosts: Vec<String> = ports.iter().map(|port| format!("127.0.0.1:{port}")).collect();
        address.at(&hosts).database(address.name())
    }

    /// The same database for who knows only one host.
    pub fn one_host(database: &Database) -> Database {
        match Address::of(database) {
            Some(address) if !address.others.is_empty() => address.first().database(address.name()),
            _ => database.clone(),
        }
    }

    /// The same database after its server was replaced by the next one.
    pub fn after_failover(database: &Database) -> Database {
        match Address::of(database) {
            Some(address) if !address.others.is_empty() => address.next().database(address.name()),
            _ => database.clone(),
        }
    }

    /// The hosts and ports of a database's servers; SQLite has none.
    pub fn servers_of(database: &Database) -> Option<Vec<String>> {
        Some(Address::of(database)?.hosts())
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
        self.with(url)
    }

    /// A database on this server.
    pub fn database(&self, name: &str) -> Database {
        let mut url = self.url.clone();
        url.set_path(name);
        match self.kind {
            DatabaseKind::Sqlite => unreachable!("an address is a server's"),
            DatabaseKind::Postgres => Database::Postgres { url: ServerUrl::new(self.with(url).text) },
            DatabaseKind::Mysql => {
                if url.host_str() == Some("localhost") {
                    // To MySQL's client library the name means a socket in the file system, whatever the port.
                    let _ = url.set_host(Some("127.0.0.1"));
                }
                Database::Mysql { url: ServerUrl::new(self.with(url).text) }
            }
        }
    }

    /// The same for the user who is called as the database is.
    pub fn database_of(&self, name: &str, password: &str) -> Database {
        let mut url = self.url.clone();
        // Neither fails for a URL with a host.
        let _ = url.set_username(name);
        let _ = url.set_password(Some(password));
        self.with(url).database(name)
    }

    /// The URL, which shows no secrets.
    pub fn url(&self) -> ServerUrl {
        ServerUrl::new(self.secret())
    }

    /// Whether each connection is to be encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.url().is_encrypted()
    }

    /// The URL with its password.
    pub fn secret(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Address {
    /// Without user, password and parameters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ServerUrl::new(self.secret()).fmt(f)
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
    fn of_several_hosts_each_may_come_first() {
        let address: Address = "postgres://me:a,b@one:1,two,three:3/mine?x=1".parse().unwrap();
        assert_eq!(address.hosts(), ["one:1", "two:5432", "three:3"]);
        assert_eq!(address.secret(), "postgres://me:a,b@one:1,two,three:3/mine?x=1");
        assert_eq!(address.next().secret(), "postgres://me:a,b@two:5432,three:3,one:1/mine?x=1");
        assert_eq!(address.first().secret(), "postgres://me:a,b@one:1/mine?x=1");
        let Database::Postgres { url } = Address::behind(&address.database("other"), &[7, 8, 9]) else {
            panic!("{address}")
        };
        assert_eq!(url.secret(), "postgres://me:a,b@127.0.0.1:7,127.0.0.1:8,127.0.0.1:9/other?x=1");
        assert_eq!(address.to_string(), "postgres://one:1,two,three:3/mine");
    }

    #[test]
    fn what_is_said_of_encryption_is_spelled_as_the_documentation_does_and_clear() {
        for (text, secret) in [
            ("postgres://h/db?sslmode=require&a=b", "postgres://h/db?sslmode=require&a=b"),
            ("postgres://h/db?ssl-mode=REQUIRED", "postgres://h/db?sslmode=require"),
            ("mysql://h/db?sslmode=require", "mysql://h/db?ssl-mode=REQUIRED"),
            ("mysql://h/db?ssl_mode=disabled", "mysql://h/db?ssl-mode=DISABLED"),
            ("mysql://h/db?ssl_mode=required&ssl_ca=f", "mysql://h/db?ssl-mode=REQUIRED&ssl-ca=f"),
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.secret(), secret);
            assert_eq!(address.is_encrypted(), text.to_lowercase().contains("require"), "{text}");
            assert_eq!(address.through(1).is_encrypted(), address.is_encrypted());
        }
        for text in ["postgres://me:hush@h/db?sslmode=prefer", "mysql://me:hush@h/db?ssl-mode=VERIFY_CA"] {
            let error = text.parse::<Address>().unwrap_err().to_string();
            assert!(error.contains("sslmode=require") && !error.contains("hush"), "{error}");
        }
    }

    #[test]
    fn what_is_no_server_is_refused_without_its_secrets() {
        for text in [
            "oracle://me:hush@host",
            "postgres://",
            "postgres://me:hush@",
            "postgres://me:hush@one,/db",
            "hush",
        ] {
            let error = text.parse::<Address>().unwrap_err();
            assert!(!error.to_string().contains("hush"), "{error}");
        }
    }
}
