//! Sees every statement where the database sees it, and not where a library says so.
//!
//! Each kind of database has its own way in and its own module: [`sqlite`] hooks into the SQLite that
//! is linked into the process. All of them give what they heard as an [`Observer`](backend_api::Observer). [`CountingAllocator`] sees what the
//! libraries ask of the heap.

#[allow(unsafe_code)]
mod allocations;
mod counted;
pub mod proxy;
pub mod sqlite;

pub use allocations::CountingAllocator;
pub use proxy::{Proxy, ProxyError, WayToServer};
pub use sqlite::SqliteTrace;
