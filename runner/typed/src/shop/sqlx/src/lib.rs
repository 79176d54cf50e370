//! The queries, written with sqlx.

mod backend;
pub mod models;
pub mod queries;

pub use backend::Typed;
