//! The queries, written with mysql.

mod backend;
pub mod models;
pub mod queries;

pub use backend::Typed;
