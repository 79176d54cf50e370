//! What runs the backends that are no part of this program: Python, Node.js, or nothing but the system.

pub mod cargo;
pub mod node;
pub mod python;

use super::folder::VARIABLE;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

/// A program, and what it is started with.
pub type Start = (PathBuf, Vec<OsString>);

/// Why a backend cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    /// What runs it is not there, or an old one is.
    #[error("`{name}` needs {needs}, and `{program}` is none: install it, or name it in {variable}")]
    NoRuntime {
        /// The backend.
        name: &'static str,
        /// What it needs.
        needs: &'static str,
        /// What was asked.
        program: String,
        /// What another one is named in.
        variable: &'static str,
    },
    /// What it is made of is not there.
    #[error("`{name}` is not set up: run `runner plugin setup {name}`")]
    NotSetUp {
        /// The backend.
        name: &'static str,
    },
    /// Its sources cannot be written.
    #[error("`{name}` cannot be written out ({error}); {VARIABLE} may name another folder")]
    NoPlace {
        /// The backend.
        name: &'static str,
        /// The reason.
        error: io::Error,
    },
}

/// The program that is named in a variable of the environment, or else of this name.
fn named_in(variable: &str, usual: &str) -> PathBuf {
    let named = std::env::var_os(variable).filter(|program| !program.is_empty()).map(PathBuf::from);
    named.unwrap_or_else(|| usual.into())
}
