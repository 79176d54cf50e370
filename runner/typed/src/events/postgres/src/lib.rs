//! The queries, written with postgres.

mod backend;
pub mod models;
pub mod queries;

pub use backend::Typed;
