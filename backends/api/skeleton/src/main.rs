//! The backend `my-backend`: it speaks the protocol on standard input and output.

mod models;
mod operations;
mod session;

use backend_api::{Instruments, serve};
use std::io;

fn main() -> io::Result<()> {
    serve(&session::MyBackend, Instruments::default(), io::stdin().lock(), io::stdout().lock())
}
