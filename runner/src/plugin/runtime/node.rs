//! Node.js, and the packages that backends have from npm.

use super::{NotReady, Start, named_in};
use crate::plugin::files::node::SHARED;
use crate::plugin::files::{File, place};
use crate::plugin::folder::is_complete;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What it takes.
pub const NEEDS: &str = "Node.js 20 or newer";

const VARIABLE: &str = "RUNNER_NODE";

/// What is started for a backend.
///
/// # Errors
/// If there is no Node.js, or its packages are not there.
pub fn start(name: &'static str, files: &[File]) -> Result<Start, NotReady> {
    let node = node(name)?;
    let place = environment(name, files).map_err(|error| NotReady::NoPlace { name, error })?;
    if !is_complete(&place) {
        return Err(NotReady::NotSetUp { name });
    }
    Ok((node, vec![sources(&place, name).join("main.js").into()]))
}

/// Where a backend's files and packages are, or will be. Others have another place.
///
/// # Errors
/// If the system keeps nothing for programs.
pub fn environment(name: &str, files: &[File]) -> io::Result<PathBuf> {
    place(name, &[SHARED, files])
}

/// The folder in it that has the backend's own files.
pub fn sources(place: &Path, name: &str) -> PathBuf {
    place.join("backends/third-party").join(name)
}

/// The user's Node.js.
///
/// # Errors
/// If there is none that is new enough.
pub fn node(name: &'static str) -> Result<PathBuf, NotReady> {
    let node = named_in(VARIABLE, "node");
    let is_new = Command::new(&node)
        .args(["-e", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    let program = node.display().to_string();
    if is_new {
        Ok(node)
    } else {
        Err(NotReady::NoRuntime { name, needs: NEEDS, program, variable: VARIABLE })
    }
}
