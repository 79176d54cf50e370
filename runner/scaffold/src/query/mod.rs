//! Queries: what each is called, what it takes and gives, and what it does, resolved against a schema.

pub mod annotations;
mod model;
mod resolve;

pub use model::*;
pub use resolve::{resolve, statement};
