//! The operations, written with RBatis: a program of its own, which links a SQLite of its own.

mod basics;
mod bulk;
mod concurrency;
mod crud;
mod dispatch;
mod error;
mod models;
mod nested;
mod own;
mod paging;
mod queries;
mod relations;
mod schema;
mod session;
mod transactions;
mod writes;

use backend_api::{Instruments, serve};
use std::io;

fn main() -> io::Result<()> {
    serve(&session::Rbatis, Instruments::default(), io::stdin().lock(), io::stdout().lock())
}
