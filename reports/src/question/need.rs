//! What a library must have.

use super::library::{Checks, Library};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantNames};

/// Something that a library has or has not.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr, VariantNames,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Need {
    /// Its functions are awaited.
    Async,
    /// A misspelt column or a wrong type does not compile.
    CompileTimeChecks,
    /// It runs on SQLite.
    Sqlite,
    /// It runs on PostgreSQL.
    Postgres,
    /// It runs on MySQL and MariaDB.
    #[strum(to_string = "mysql", serialize = "mariadb")]
    #[serde(alias = "mariadb")]
    Mysql,
    /// Programs in Rust use it.
    Rust,
}

impl Need {
    /// Why a library has it not; nothing if it has.
    pub fn lacking(self, library: &Library) -> Option<&'static str> {
        let is_lacking = match self {
            Need::Async => !library.is_async,
            Need::CompileTimeChecks => match library.checks {
                Checks::Whole => false,
                Checks::Part => return Some("checks names at compile time, and types in part"),
                Checks::None => true,
            },
            Need::Sqlite => !library.databases.contains(&backend_api::DatabaseKind::Sqlite),
            Need::Postgres => !library.databases.contains(&backend_api::DatabaseKind::Postgres),
            Need::Mysql => !library.databases.contains(&backend_api::DatabaseKind::Mysql),
            Need::Rust => !library.is_rust,
        };
        is_lacking.then_some(match self {
            Need::Async => "not async",
            Need::CompileTimeChecks => "no compile-time checks",
            Need::Sqlite => "not for SQLite",
            Need::Postgres => "not for PostgreSQL",
            Need::Mysql => "not for MySQL and MariaDB",
            Need::Rust => "not for Rust",
        })
    }

    /// What a library that has it is.
    pub fn adjective(self) -> &'static str {
        match self {
            Need::Async => "async",
            Need::CompileTimeChecks => "checked at compile time",
            Need::Sqlite => "for SQLite",
            Need::Postgres => "for PostgreSQL",
            Need::Mysql => "for MySQL and MariaDB",
            Need::Rust => "for Rust",
        }
    }

    /// How a sentence calls those that have it.
    pub fn among(self) -> &'static str {
        match self {
            Need::Async => "async libraries",
            Need::CompileTimeChecks => "libraries with compile-time checks",
            Need::Sqlite => "libraries for SQLite",
            Need::Postgres => "libraries for PostgreSQL",
            Need::Mysql => "libraries for MySQL and MariaDB",
            Need::Rust => "libraries for Rust",
        }
    }
}
