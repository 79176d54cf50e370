//! The translators: one for each library, from what a query does to the code that a person would write.

mod diesel;
mod enums;
mod file;
mod function;
mod imports;
mod library;
mod mysql;
mod numeric;
mod postgres;
mod row;
mod rusqlite;
mod sea_orm;
mod share;
mod sql;
mod sqlx;
mod structs;
mod translation;
mod translators;

pub use file::{File, files};
pub use function::{Function, Untranslated};
pub use imports::{imports, value_types};
pub use library::{Library, libraries};
pub use row::{Row, row_of};
pub use share::{Share, shares};
pub use translation::translation;
