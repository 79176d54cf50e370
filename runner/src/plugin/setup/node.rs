//! The packages of a backend from npm, each of the hash that its lock file has. None runs a script of its own.

use super::command::{SetupFailed, run};
use crate::plugin::files::node::SHARED;
use crate::plugin::files::{File, written_out};
use crate::plugin::folder::{complete, is_complete};
use crate::plugin::runtime::node::{environment, node, sources};
use std::path::PathBuf;
use std::process::Command;

/// Fetches them; says where they are.
pub fn set_up(name: &'static str, files: &'static [File]) -> Result<PathBuf, SetupFailed> {
    let place = environment(name, files).map_err(|_| SetupFailed::NoFolder)?;
    if is_complete(&place) {
        return Ok(place);
    }
    node(name)?;
    let io = |source| SetupFailed::Io { place: place.clone(), source };
    written_out(name, &[SHARED, files]).map_err(io)?;
    // npm replaces what an earlier attempt has left.
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut install = Command::new(npm);
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]);
    run(install.arg(sources(&place, name)))?;
    complete(&place).map_err(io)?;
    Ok(place)
}
