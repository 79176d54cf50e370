//! The queries, written with rusqlite.

mod backend;
pub mod models;
pub mod queries;

pub use backend::Typed;
