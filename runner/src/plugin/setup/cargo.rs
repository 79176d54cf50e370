//! A backend in Rust, built from the runner's sources in the versions that its lock file has.

use super::command::SetupFailed;
use crate::checkout;
use crate::plugin::files::File;
use crate::plugin::runtime::cargo::{environment, program, programs};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Builds it; says where the program is. Cargo knows what has changed since it was built before.
pub fn set_up(name: &str, files: &[File], runner: Option<&Path>) -> Result<PathBuf, SetupFailed> {
    let place = environment(name, files).map_err(|_| SetupFailed::NoFolder)?;
    let package = checkout::sources(runner)?.join("backends/third-party").join(name);
    let mut install = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    install.args(["install", "--locked", "--force", "--no-track", "--path"]).arg(package);
    install.arg("--root").arg(&place).env("PATH", path(&programs(&place)));
    // It takes minutes, and tells of each crate.
    let status = install.stdin(Stdio::null()).stdout(Stdio::null()).status();
    let said = match status {
        Ok(status) if status.success() => return Ok(program(&place, name)),
        Ok(status) => format!("see above ({status})"),
        Err(error) => error.to_string(),
    };
    Err(SetupFailed::Command { command: format!("{install:?}"), said })
}

/// The path, with a folder more: nobody needs cargo's advice to put it there.
fn path(folder: &Path) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([folder.to_owned()]);
    std::env::join_paths(folders).unwrap_or(path)
}
