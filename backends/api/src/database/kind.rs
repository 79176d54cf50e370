//! The kinds of databases, and what sets them apart.

use serde::{Deserialize, Serialize};
use std::fmt;
use strum::{EnumString, IntoStaticStr, VariantNames};

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
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

    /// What sets it apart.
    pub const fn spec(self) -> &'static Spec {
        match self {
            DatabaseKind::Sqlite => &Spec {
                name: "SQLite",
                schemes: &["sqlite"],
                port: None,
                first_database: "",
                placeholder: Placeholder::Question,
                executed_comments: &[],
            },
            DatabaseKind::Postgres => &Spec {
                name: "PostgreSQL",
                schemes: &["postgres", "postgresql"],
                port: Some(5432),
                first_database: "postgres",
                placeholder: Placeholder::Numbered,
                executed_comments: &[],
            },
            DatabaseKind::Mysql => &Spec {
                name: "MySQL and MariaDB",
                schemes: &["mysql", "mariadb"],
                port: Some(3306),
                first_database: "",
                placeholder: Placeholder::Question,
                executed_comments: &["/*!", "/*M!"],
            },
        }
    }

    /// Whether it runs in the process of the program that uses it, and not on a server.
    pub const fn is_embedded(self) -> bool {
        self.spec().port.is_none()
    }

    /// The kind whose servers' URLs have this scheme.
    pub fn of_scheme(scheme: &str) -> Option<DatabaseKind> {
        let mut servers = DatabaseKind::ALL.into_iter().filter(|kind| !kind.is_embedded());
        servers.find(|kind| kind.spec().schemes.contains(&scheme))
    }
}

/// What sets a kind of database apart and needs no more than a word: a new kind is described here, and what takes code is
/// in exhaustive matches that the compiler points at.
#[derive(Debug)]
pub struct Spec {
    /// Its name, as people write it.
    pub name: &'static str,
    /// The schemes of its URLs; every library knows the first.
    pub schemes: &'static [&'static str],
    /// The port that its servers listen on if nobody says otherwise; nothing if it is embedded.
    pub port: Option<u16>,
    /// The database that a new server has to connect to; empty if one connects without.
    pub first_database: &'static str,
    /// How placeholders are spelled.
    pub placeholder: Placeholder,
    /// How comments begin that are executed.
    pub executed_comments: &'static [&'static str],
}

/// How placeholders are spelled in SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// `?` for each, in their order.
    Question,
    /// `$1` and so on, which leaves `?` to operators.
    Numbered,
}

impl fmt::Display for DatabaseKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec().name)
    }
}
