//! `runner plugin setup`: what a backend needs that is no part of this program, each of the versions that its lock file has.

mod command;
mod node;
mod python;

use super::known::{Known, Runtime};
pub use command::SetupFailed;
use std::path::PathBuf;

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
