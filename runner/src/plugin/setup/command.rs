//! Commands of other programs that set a backend up, and why one could not be.

use crate::checkout::NoSources;
use crate::plugin::runtime::NotReady;
use std::io;
use std::path::PathBuf;
use std::process::Command;

/// Why a backend could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum SetupFailed {
    /// What runs it is not there, or no place for what it needs.
    #[error(transparent)]
    NotReady(#[from] NotReady),
    /// It is built from sources that are not there.
    #[error(transparent)]
    NoSources(#[from] NoSources),
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

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Result<(), SetupFailed> {
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
