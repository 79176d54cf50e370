//! `runner plugin setup`: what a backend needs that is no part of this program, each of the versions that its lock file has.

mod node;
mod python;

use super::known::{Known, Runtime};
use super::runtime::NotReady;
use std::io;
use std::path::PathBuf;
use std::process::Command;

/// Why a backend could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum SetupFailed {
    /// What runs it is not there, or no place for what it needs.
    #[error(transparent)]
    NotReady(#[from] NotReady),
    /// A file cannot be written.
    #[error("cannot set up {}: {source}", place.display())]
    Io {
        /// Where.
        place: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// The system keeps nothing for programs.
    #[error("this system has no folder for what a program keeps: name one in RUNNER_PLUGINS")]
    NoFolder,
    /// A command said no.
    #[error("`{command}` failed; it said:\n{said}")]
    Command {
        /// What was run.
        command: String,
        /// What it wrote.
        said: String,
    },
}

/// Sets a backend up, if it is not; says where it is. Nothing is needed for one that has no packages.
///
/// # Errors
/// If what runs it is not there, there is no place, or what it needs cannot be fetched.
pub fn set_up(backend: &Known) -> Result<Option<PathBuf>, SetupFailed> {
    Ok(match backend.runtime {
        Runtime::Python => {
            backend.program()?;
            None
        }
        Runtime::PythonWithPackages => Some(python::set_up(backend.name)?),
        Runtime::Node => Some(node::set_up(backend.name, backend.files)?),
    })
}

fn run(command: &mut Command) -> Result<(), SetupFailed> {
    let shown = format!("{command:?}").replace('"', "");
    match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            Err(SetupFailed::Command {
                command: shown,
                said: String::from_utf8_lossy(&said).trim().to_owned(),
            })
        }
        Err(error) => Err(SetupFailed::Command { command: shown, said: error.to_string() }),
    }
}
