//! The operations, written with Toasty: a program of its own, which links a SQLite of its own.

mod basics;
mod bulk;
mod concurrency;
mod crud;
mod dispatch;
mod error;
mod migrations;
mod models;
mod nested;
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
    serve(&session::Toasty, Instruments::default(), io::stdin().lock(), io::stdout().lock())
}
