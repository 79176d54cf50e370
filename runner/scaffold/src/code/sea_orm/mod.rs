//! SeaORM: entities with their relations and its query builder; SQL where these have no words.

mod calls;
mod entities;
mod expr;
mod function;
mod insert;
mod join;
mod raw;
mod relations;
mod select;
mod translate;
mod write;
mod writer;

pub use entities::models;
pub use function::function;
