//! Backends that are not Rust: programs that speak the protocol. Those of this repository are written in Python and known by
//! name; others are found on the path as `runner-backend-NAME`.

pub mod check;
mod folder;
mod python;
mod python_files;
mod remote;
mod setup;
pub mod skeleton;

pub use python::{KNOWN, NotReady, described, known};
pub use setup::set_up;

use crate::worker::{PREFIX, Program};
use std::path::{Path, PathBuf};

/// The program on the path that is the backend of this name.
pub fn on_path(name: &str) -> Option<Program> {
    let found = all_on_path().into_iter().find(|(known, _)| known == name);
    found.map(|(_, program)| Program::foreign(program))
}

/// Every backend on the path: its name, and its program. The first of a name counts.
pub fn all_on_path() -> Vec<(String, PathBuf)> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut found: Vec<(String, PathBuf)> = Vec::new();
    for folder in std::env::split_paths(&path) {
        let Ok(entries) = folder.read_dir() else { continue };
        let mut programs: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        programs.sort();
        for program in programs {
            let name = name_of(&program);
            if let Some(name) = name.filter(|name| !found.iter().any(|(known, _)| known == name)) {
                found.push((name, program));
            }
        }
    }
    found
}

/// The backend that a program is by its name.
fn name_of(program: &Path) -> Option<String> {
    let stem = if cfg!(windows) { program.file_stem()? } else { program.file_name()? };
    let name = stem.to_str()?.strip_prefix(PREFIX)?;
    (!name.is_empty() && program.is_file()).then(|| name.to_owned())
}
