//! What `--database` asks for.

use crate::suggest::perhaps;
use backend_api::DatabaseKind;
use backend_server::{Address, NoAddress, Topology};
use reports::redact;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// A database that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// `sqlite`: files in a temporary folder.
    TemporaryFiles,
    /// `sqlite::memory:`
    Memory,
    /// `sqlite:PATH`: files of that name, the scenario and the backend put into it, that stay.
    Files(PathBuf),
    /// `postgres`, `mariadb`, `pgbouncer`, `replica`, `galera`: servers that are started for the run.
    Local(Topology),
    /// `postgres://…`, `mysql://…`: a running server.
    Server(Address),
}

/// `all`: SQLite and every server that can be started.
pub fn all() -> [Wanted; 3] {
    let servers = [DatabaseKind::Postgres, DatabaseKind::Mysql].map(|kind| Wanted::Local(kind.into()));
    let [postgres, mariadb] = servers;
    [Wanted::TemporaryFiles, postgres, mariadb]
}

/// The databases that a word names.
const WORDS: [&str; 8] = ["sqlite", "postgres", "mariadb", "mysql", "pgbouncer", "replica", "galera", "all"];

/// The databases of a list that was divided at its commas: a URL that names several hosts is one.
pub fn whole(parts: &[String]) -> Vec<String> {
    let mut whole: Vec<String> = Vec::with_capacity(parts.len());
    for part in parts {
        let begins = WORDS.contains(&part.as_str()) || part.contains("://") || part.starts_with("sqlite:");
        match whole.last_mut() {
            Some(url) if !begins && is_open(url) => *url += &format!(",{part}"),
            _ => whole.push(part.clone()),
        }
    }
    whole
}

/// Whether it is a URL whose hosts may not be all.
fn is_open(url: &str) -> bool {
    url.split_once("://").is_some_and(|(_, rest)| !rest.contains(['/', '?']))
}

/// A text that names no database. It may have been a URL: its secrets are not repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoDatabase {
    /// Nothing that is known.
    #[error(
        "no database `{0}`: use `sqlite`, `sqlite::memory:`, `sqlite:PATH`, `postgres`, `mariadb`, `pgbouncer`, `replica`, `galera`, `all`, or the URL of a server{meant}",
        meant = perhaps(.0, WORDS)
    )]
    Unknown(String),
    /// A URL of no server.
    #[error(transparent)]
    Url(#[from] NoAddress),
}

impl FromStr for Wanted {
    type Err = NoDatabase;

    fn from_str(text: &str) -> Result<Self, NoDatabase> {
        if text.contains("://") {
            return Ok(Wanted::Server(text.parse()?));
        }
        match text.split_once(':') {
            None if text == "sqlite" => Ok(Wanted::TemporaryFiles),
            None if matches!(text, "postgres" | "postgresql") => {
                Ok(Wanted::Local(DatabaseKind::Postgres.into()))
            }
            None if matches!(text, "mariadb" | "mysql") => Ok(Wanted::Local(DatabaseKind::Mysql.into())),
            None if text == "pgbouncer" => Ok(Wanted::Local(Topology::PgBouncer)),
            None if text == "galera" => Ok(Wanted::Local(Topology::Galera)),
            None if text == "replica" => Ok(Wanted::Local(Topology::Replica)),
            Some(("sqlite", ":memory:")) => Ok(Wanted::Memory),
            Some(("sqlite", path)) if !path.is_empty() => Ok(Wanted::Files(path.into())),
            _ => Err(NoDatabase::Unknown(redact::text(text))),
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wanted::TemporaryFiles => f.write_str("SQLite file"),
            Wanted::Memory => f.write_str("SQLite in memory"),
            Wanted::Files(path) => write!(f, "SQLite files named after {}", path.display()),
            Wanted::Local(topology) => topology.fmt(f),
            Wanted::Server(address) => address.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_of_several_hosts_is_one() {
        for (list, databases) in [
            (
                "sqlite,postgres://me:a@one:1,two,three/db?x=1,mariadb",
                vec!["sqlite", "postgres://me:a@one:1,two,three/db?x=1", "mariadb"],
            ),
            (
                "mysql://one,two,galera,mysql://three/db",
                vec!["mysql://one,two", "galera", "mysql://three/db"],
            ),
            ("postgres://one/db,two", vec!["postgres://one/db", "two"]),
            ("sqlite:a.db,b", vec!["sqlite:a.db", "b"]),
        ] {
            let parts: Vec<String> = list.split(',').map(str::to_owned).collect();
            assert_eq!(whole(&parts), databases);
        }
    }
}
