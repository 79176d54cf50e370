//! Queries of the user's own: files of annotated SQL, as sqlc's users know them.
//!
//! ```sql
//! -- name: orders_of_user :many
//! -- The orders of a user, the latest first.
//! -- param: user integer
//! SELECT id, total FROM orders WHERE user_id = :user ORDER BY id DESC;
//! ```
//!
//! `blocks` finds the annotations and what stands between them, `annotation` reads one, `statement` the SQL with its
//! parameters, and `load` the files that a scenario names. `announced` reads those of backends.

mod annotation;
pub mod announced;
mod arguments;
mod blocks;
mod load;
mod model;
mod read;
mod statement;
mod types;

pub use load::{Wrong, load, open};
pub use model::{Queries, Query};
pub use types::{Parameter, ParameterType};
