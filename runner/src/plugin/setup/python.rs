//! A virtual environment with the packages of a backend, every file of which has the hash that it is known by.

use super::command::{SetupFailed, run};
use crate::plugin::files::python::REQUIREMENTS;
use crate::plugin::folder::complete;
use crate::plugin::runtime::python::{environment, in_environment, is_set_up, python};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes it; says where it is.
pub fn set_up(name: &'static str) -> Result<PathBuf, SetupFailed> {
    let place = environment(name).ok_or(SetupFailed::NoFolder)?;
    if is_set_up(&place) {
        return Ok(place);
    }
    let io = |source| SetupFailed::Io { place: place.clone(), source };
    fs::create_dir_all(&place).map_err(io)?;
    // What an earlier attempt has left is replaced.
    run(Command::new(python(name)?).args(["-I", "-m", "venv", "--clear"]).arg(&place))?;
    let requirements = place.join("requirements.lock");
    fs::write(&requirements, REQUIREMENTS).map_err(io)?;
    run(pip(&place).arg(&requirements))?;
    complete(&place).map_err(io)?;
    Ok(place)
}

/// pip in an environment, with files that are built and of which the hash is known: nothing is compiled, nothing is another.
fn pip(place: &Path) -> Command {
    let mut pip = Command::new(in_environment(place));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    pip.args(["--require-hashes", "--only-binary", ":all:", "--requirement"]);
    pip
}
