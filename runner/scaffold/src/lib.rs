//! Typed code for each library, written from a schema and queries.
//!
//! [`Schema::parse`] reads tables, [`query::annotations::parse`] a file of queries, and [`query::resolve`] finds what each name
//! means and what type each value has. From there on every library has a translator of its own.

pub mod code;
mod dialect;
pub mod format;
mod mistake;
mod names;
pub mod query;
mod schema;
mod types;

pub use dialect::Dialect;
pub use mistake::{Mistake, Mistakes, Place};
pub use schema::{Column, Reference, Schema, Table};
pub use types::{Base, Type};
