//! Several clients at once, as programs of a library's kind serve them: with threads or with tasks. What is a library's
//! own (its pool, and how a client takes a connection) its backend brings along.

#[cfg(feature = "tokio")]
mod tasks;
mod threads;

#[cfg(feature = "tokio")]
pub use tasks::{ClientPool, runtime, with_tasks};
pub use threads::with_threads;
