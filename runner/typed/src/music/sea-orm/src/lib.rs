//! The queries, written with SeaORM.

mod backend;
pub mod models;
pub mod queries;

pub use backend::Typed;
