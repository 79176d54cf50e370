//! Queries: what each is called, what it takes and gives, and what it does, resolved against a schema.

mod annotated;
mod expression;
mod model;
mod resolve;

pub use annotated::Annotated;
pub use expression::*;
pub use model::*;
pub use resolve::{resolve, statement};
