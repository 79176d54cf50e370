//! Typed code for each library, written from a schema and queries.
//!
//! [`Schema::parse`] reads tables, and [`query::resolve`] finds what each name of a query means and what type each value has.
//! The annotations of files of queries are the runner's to read. From there on every library has a translator of its own.

pub mod code;
mod declared;
mod dialect;
pub mod format;
mod mistake;
mod names;
pub mod query;
mod schema;
mod types;
pub mod workspace;

pub use dialect::Dialect;
pub use mistake::{Mistake, Mistakes, Place};
pub use schema::{Column, LeftOut, Reference, Schema, Table};
pub use types::{Base, Element, Enum, Type};
