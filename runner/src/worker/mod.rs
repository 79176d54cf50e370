//! Workers, seen from the runner: child processes that each hold one backend.

mod client;
mod last_words;
mod process;

pub use client::{Broken, Client};
pub use process::Program;
