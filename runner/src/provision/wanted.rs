//! What `--database` asks for.

use crate::suggest::perhaps;
use backend_api::DatabaseKind;
use backend_server::{Address, NoAddress};
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
    /// `postgres`, `mariadb`: a server that is started for the run.
    Local(DatabaseKind),
    /// `postgres://…`, `mysql://…`: a running server.
    Server(Address),
}

/// `all`: SQLite and every server that can be started.
pub fn all() -> [Wanted; 3] {
    [Wanted::TemporaryFiles, Wanted::Local(DatabaseKind::Postgres), Wanted::Local(DatabaseKind::Mysql)]
}

/// The databases that a word names.
const WORDS: [&str; 5] = ["sqlite", "postgres", "mariadb", "mysql", "all"];

/// A text that names no database. It may have been a URL: its secrets are not repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoDatabase {
    /// Nothing that is known.
    #[error(
        "no database `{0}`: use `sqlite`, `sqlite::memory:`, `sqlite:PATH`, `postgres`, `mariadb`, `all`, or the URL of a server{meant}",
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
            None if matches!(text, "postgres" | "postgresql") => Ok(Wanted::Local(DatabaseKind::Postgres)),
            None if matches!(text, "mariadb" | "mysql") => Ok(Wanted::Local(DatabaseKind::Mysql)),
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
            Wanted::Local(kind) => kind.fmt(f),
            Wanted::Server(address) => address.fmt(f),
        }
    }
}
