//! The queries, written with Diesel.

mod backend;
pub mod models;
pub mod queries;
pub mod schema;

pub use backend::Typed;
