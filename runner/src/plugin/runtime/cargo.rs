//! Backends in Rust with a lock file of their own, which are built where they are wanted: each links a SQLite that the built-in
//! ones could not.

use super::{NotReady, Start};
use crate::plugin::files::{File, place};
use std::io;
use std::path::{Path, PathBuf};

/// What is started for a backend.
///
/// # Errors
/// If it is not built.
pub fn start(name: &'static str, files: &[File]) -> Result<Start, NotReady> {
    let place = environment(name, files).map_err(|error| NotReady::NoPlace { name, error })?;
    let program = program(&place, name);
    if program.is_file() { Ok((program, Vec::new())) } else { Err(NotReady::NotSetUp { name }) }
}

/// Where a backend's program is, or will be. That of other sources has another place.
///
/// # Errors
/// If the system keeps nothing for programs.
pub fn environment(name: &str, files: &[File]) -> io::Result<PathBuf> {
    place(name, &[files])
}

/// The folder in it that cargo puts programs into.
pub fn programs(place: &Path) -> PathBuf {
    place.join("bin")
}

/// The program.
pub fn program(place: &Path, name: &str) -> PathBuf {
    let file = format!("{}{name}{}", crate::worker::PREFIX, std::env::consts::EXE_SUFFIX);
    programs(place).join(file)
}
