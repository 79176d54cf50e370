//! The translators: one for each library, from what a query does to the code that a person would write.

pub mod diesel;
mod file;
mod function;
mod row;
pub mod rusqlite;
pub mod sea_orm;
pub mod sql;
pub mod sqlx;

pub use file::{File, Share, files, imports, shares, translation};
pub use function::{Function, Untranslated};
pub use row::{Row, row_of, rows, used_models};

use crate::query::Query;
use crate::schema::Schema;

/// The libraries, in the order of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Library {
    /// The raw driver.
    Rusqlite,
    /// Diesel.
    Diesel,
    /// sqlx.
    Sqlx,
    /// SeaORM.
    SeaOrm,
}

/// All of them.
pub const LIBRARIES: [Library; 4] = [Library::Rusqlite, Library::Diesel, Library::Sqlx, Library::SeaOrm];

impl Library {
    /// Its name, as the runner's tables have it.
    pub fn name(self) -> &'static str {
        match self {
            Library::Rusqlite => "rusqlite",
            Library::Diesel => "diesel",
            Library::Sqlx => "sqlx",
            Library::SeaOrm => "sea-orm",
        }
    }

    /// Whether it has a query language of its own beside SQL.
    pub fn has_dsl(self) -> bool {
        matches!(self, Library::Diesel | Library::SeaOrm)
    }

    /// One query as a function.
    pub fn function(self, query: &Query, schema: &Schema) -> Function {
        match self {
            Library::Rusqlite => rusqlite::function(query, schema),
            Library::Diesel => diesel::function(query, schema),
            Library::Sqlx => sqlx::function(query, schema),
            Library::SeaOrm => sea_orm::function(query, schema),
        }
    }
}
