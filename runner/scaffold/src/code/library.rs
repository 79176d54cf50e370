//! The libraries that code is written for.

use super::numeric;
use crate::dialect::Dialect;
use crate::schema::Schema;
use crate::types::{Base, Type, optional};

/// A library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Library {
    /// The raw driver of SQLite.
    Rusqlite,
    /// The raw driver of PostgreSQL.
    Postgres,
    /// The raw driver of MySQL and MariaDB.
    Mysql,
    /// Diesel.
    Diesel,
    /// sqlx.
    Sqlx,
    /// SeaORM.
    SeaOrm,
}

/// Those of a database, in the order of the tables: the raw driver is the first.
pub fn libraries(dialect: Dialect) -> [Library; 4] {
    let driver = match dialect {
        Dialect::Sqlite => Library::Rusqlite,
        Dialect::Postgres => Library::Postgres,
        Dialect::Mysql => Library::Mysql,
    };
    [driver, Library::Diesel, Library::Sqlx, Library::SeaOrm]
}

impl Library {
    /// Its name, as the runner's tables have it.
    pub fn name(self) -> &'static str {
        match self {
            Library::Rusqlite => "rusqlite",
            Library::Postgres => "postgres",
            Library::Mysql => "mysql",
            Library::Diesel => "diesel",
            Library::Sqlx => "sqlx",
            Library::SeaOrm => "sea-orm",
        }
    }

    /// Its name, as its own pages have it.
    pub fn title(self) -> &'static str {
        match self {
            Library::Diesel => "Diesel",
            Library::SeaOrm => "SeaORM",
            other => other.name(),
        }
    }

    /// Whether it has a query language of its own beside SQL.
    pub fn has_dsl(self) -> bool {
        matches!(self, Library::Diesel | Library::SeaOrm)
    }

    /// The type of how many rows were changed.
    pub fn count(self) -> &'static str {
        match self {
            Library::Rusqlite | Library::Diesel => "usize",
            Library::Postgres | Library::Mysql | Library::Sqlx | Library::SeaOrm => "u64",
        }
    }

    /// The type of Rust that a value of a row is read as.
    pub fn read_as(self, ty: Type, schema: &Schema) -> String {
        match (self, ty) {
            (Library::Sqlx | Library::SeaOrm, Type { base: Base::Numeric, nullable }) => {
                optional(numeric::NAME.to_owned(), nullable)
            }
            _ => ty.owned(&schema.enums),
        }
    }

    /// Whether a query for one row gives none where there is none, and not an error.
    pub fn gives_option(self) -> bool {
        matches!(self, Library::Postgres | Library::Mysql)
    }
}
