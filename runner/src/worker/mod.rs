//! Workers, seen from the runner: child processes that each hold one backend.

mod callgrind;
pub mod claims;
mod client;
mod environment;
mod group;
mod interpreter;
mod last_words;
mod limits;
mod memory;
mod process;
mod profile;
pub mod scheduling;
mod switches;

pub use callgrind::{Callgrind, NoCount, is_installed as can_count_instructions};
pub use claims::Claims;
pub use client::{Broken, Client};
pub use limits::Limits;
pub use memory::environment;
pub use process::{Instrument, PREFIX, Program};
