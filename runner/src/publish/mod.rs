//! Reports as files: which there are, and how they are written.

mod format;

pub use format::{Format, Report};

use anyhow::{Context, Result, ensure};
use reports::record::Run;
use reports::{codequality, html, json, junit, markdown};
use std::io::Write;
use std::path::Path;

/// Checks that a report can be written there. Said before a long run and not after it.
///
/// # Errors
/// If there is no such folder.
pub fn check(path: &Path) -> Result<()> {
    let folder = folder(path);
    ensure!(folder.is_dir(), "there is no folder {} to write a report into", folder.display());
    Ok(())
}

/// Renders a run and writes it.
///
/// # Errors
/// If it cannot be written.
pub fn write(report: &Report, run: &Run) -> Result<()> {
    let text = match report.format {
        Format::Html => html::render(run)?,
        Format::Json => json::to_string(run)?,
        Format::Junit => junit::render(run)?,
        Format::Markdown => markdown::render(run),
        Format::Codequality => codequality::render(run)?,
    };
    write_whole(&report.path, &text)
        .with_context(|| format!("cannot write the report {}", report.path.display()))
}

/// Writes a file whole or not at all.
///
/// # Errors
/// If the folder cannot be written to.
pub fn write_whole(path: &Path, text: &str) -> Result<()> {
    let mut file = tempfile::Builder::new();
    // A temporary file is its owner's alone; a report is for whoever may read the folder.
    #[cfg(unix)]
    file.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = file.tempfile_in(folder(path))?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

/// The folder that a file is in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
