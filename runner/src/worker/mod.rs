//! Workers, seen from the runner: child processes that each hold one backend.

mod client;
mod environment;
mod last_words;
mod memory;
mod process;

pub use client::{Broken, Client};
pub use memory::environment;
pub use process::Program;
