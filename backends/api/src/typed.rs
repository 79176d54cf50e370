//! Typed code for queries of the user's own: a session and its clients ask it before they send the SQL.

use crate::answer::Answer;
use std::pin::Pin;

/// What typed code answers; nothing if the query is none of those that it was written for.
pub type TypedAnswer<E> = Result<Option<Answer>, E>;

/// The same, awaited.
pub type TypedFuture<'a, E> = Pin<Box<dyn Future<Output = TypedAnswer<E>> + Send + 'a>>;
