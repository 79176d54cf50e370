//! `runner plugin setup`: a virtual environment with the packages of a backend, every file of which has the hash that it is known
//! by.

use super::python::{COMPLETE, NotReady, PythonBackend, in_environment, is_complete, python};
use super::python_files::REQUIREMENTS;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Why a backend could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum SetupFailed {
    /// There is no Python, or no place for the environment.
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
    /// Python or pip said no.
    #[error("`{command}` failed; it said:\n{said}")]
    Command {
        /// What was run.
        command: String,
        /// What it wrote.
        said: String,
    },
}

/// Sets a backend up, if it is not; says where it is.
///
/// # Errors
/// If there is no Python, no place, or the packages cannot be fetched.
pub fn set_up(backend: &PythonBackend) -> Result<PathBuf, SetupFailed> {
    let place = backend.environment().ok_or(SetupFailed::NoFolder)?;
    if is_complete(&place) {
        return Ok(place);
    }
    let io = |source| SetupFailed::Io { place: place.clone(), source };
    fs::create_dir_all(&place).map_err(io)?;
    // What an earlier attempt has left is replaced.
    run(Command::new(python(backend.name)?).args(["-I", "-m", "venv", "--clear"]).arg(&place))?;
    let requirements = place.join("requirements.lock");
    fs::write(&requirements, REQUIREMENTS).map_err(io)?;
    run(pip(&place).arg(&requirements))?;
    fs::write(place.join(COMPLETE), "").map_err(io)?;
    Ok(place)
}

/// pip in an environment, with files that are built and of which the hash is known: nothing is compiled, nothing is another.
fn pip(place: &Path) -> Command {
    let mut pip = Command::new(in_environment(place));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    pip.args(["--require-hashes", "--only-binary", ":all:", "--requirement"]);
    pip
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
