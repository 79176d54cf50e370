//! `runner plugin setup`: what a backend needs that is no part of this program, each of the versions that its lock file has.

mod cargo;
mod command;
mod node;
mod python;

use super::known::{Known, Runtime};
pub use command::SetupFailed;
use std::path::{Path, PathBuf};

/// Sets a backend up, if it is not; says where it is. Nothing is needed for one that has no packages. One in Rust is built from
/// the runner's sources, those in this folder if there is one.
///
/// # Errors
/// If what runs it is not there, there is no place, or what it needs cannot be fetched or built.
pub fn set_up(backend: &Known, runner: Option<&Path>) -> Result<Option<PathBuf>, SetupFailed> {
    Ok(match backend.runtime {
        Runtime::Python => {
            backend.program()?;
            None
        }
        Runtime::PythonWithPackages => Some(python::set_up(backend.name)?),
        Runtime::Node => Some(node::set_up(backend.name, backend.files)?),
        Runtime::Cargo => Some(cargo::set_up(backend.name, backend.files, runner)?),
    })
}
