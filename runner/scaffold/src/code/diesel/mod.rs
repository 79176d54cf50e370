//! Diesel: its query language, whose types the compiler checks against the tables; `sql_query` where there is none.

mod calls;
mod declared;
mod expr;
mod function;
mod join;
mod models;
mod raw;
mod select;
mod tables;
mod translate;
mod types;
mod write;
mod writer;

pub use function::function;
pub use models::models;
pub use tables::tables;
