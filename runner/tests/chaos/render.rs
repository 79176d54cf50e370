//! A record that is rendered when its runner is killed.

use crate::fault::Fault;
use crate::play::{collect, send};
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PAGE: &str = "page.html";

/// Renders the record of the folder, and kills the runner at once, or when it begins to write. Gives whether that came in time.
pub fn play(mut command: Command, fault: Fault, here: &Path) -> std::io::Result<(Output, bool)> {
    let files = || here.read_dir().map(Iterator::count).unwrap_or_default();
    let before = files();
    let mut child = command
        .args(["report", "run.json", "--html", PAGE])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let is_late = |files: usize| fault.at.is_multiple_of(2) || files > before;
    while child.try_wait()?.is_none() && !is_late(files()) {
        std::thread::yield_now();
    }
    send("-KILL", child.id())?;
    let output = collect(child)?;
    // It may have ended before.
    let in_time = output.status.code().is_none();
    Ok((output, in_time))
}

/// A page is whole or not there.
pub fn check(here: &Path) -> Result<(), String> {
    match fs::read_to_string(here.join(PAGE)) {
        Ok(page) if !page.trim_end().ends_with("</html>") => Err(format!("{} bytes of a page", page.len())),
        _ => Ok(()),
    }
}
