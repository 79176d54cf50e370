//! Reports as files: which there are, and how they are written.

mod format;

pub use format::{Format, Report};

use crate::{evidence, output};
use anyhow::{Context, Result, bail, ensure};
use reports::programs::Matrix;
use reports::record::Run;
use reports::{codequality, html, json, junit, markdown};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Checks that reports can be written there. Said before a long run and not after it.
///
/// # Errors
/// If there is no such folder, or a path is one, or is named twice.
pub fn check<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<()> {
    let mut known: Vec<PathBuf> = Vec::new();
    for path in paths {
        let folder = folder(path);
        ensure!(folder.is_dir(), "there is no folder {} to write a report into", folder.display());
        ensure!(!path.is_dir(), "{} is a folder: a report is a file", path.display());
        // The same file may have several names.
        let resolved = path.canonicalize().unwrap_or_else(|_| {
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            path.file_name().map_or(folder.clone(), |name| folder.join(name))
        });
        ensure!(
            !known.contains(&resolved) || is_sink(path),
            "two reports cannot both be written to {}",
            path.display()
        );
        known.push(resolved);
    }
    Ok(())
}

/// Whether a report is asked for on standard output: `-`.
pub fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}

/// Whether it is a file, or may become one; and not standard output, a device or a pipe, which keep nothing.
pub fn is_file(path: &Path) -> bool {
    !is_stdout(path) && path.metadata().map_or(true, |there| there.is_file())
}

/// Whether it takes everything and keeps nothing, such as `/dev/null`.
fn is_sink(path: &Path) -> bool {
    !is_stdout(path) && !is_file(path)
}

/// Renders a run and writes it.
///
/// # Errors
/// If it cannot be written.
pub fn write(report: &Report, run: &Run) -> Result<()> {
    let text = match report.format {
        Format::Html => html::render(run, &evidence::built_in()?)?,
        Format::Json => json::to_string(run)?,
        Format::Junit => junit::render(run)?,
        Format::Markdown => markdown::render(run, &evidence::built_in()?),
        Format::Codequality => codequality::render(run)?,
    };
    write_whole(&report.path, &text)
        .with_context(|| format!("cannot write the report {}", report.path.display()))
}

/// Renders a matrix of programs and writes it.
///
/// # Errors
/// If there is no such report of it, or it cannot be written.
pub fn write_programs(report: &Report, matrix: &Matrix) -> Result<()> {
    let text = match report.format {
        Format::Html => html::program_matrix(matrix)?,
        Format::Json => serde_json::to_string_pretty(matrix)? + "\n",
        Format::Markdown => markdown::program_matrix(matrix),
        Format::Junit | Format::Codequality => {
            bail!("a matrix of programs is written as html, markdown or json")
        }
    };
    write_whole(&report.path, &text)
        .with_context(|| format!("cannot write the report {}", report.path.display()))
}

/// Writes a file whole or not at all. A link is followed, and what is no file, such as a device or a pipe, is written to
/// and not replaced.
///
/// # Errors
/// If the folder cannot be written to.
pub fn write_whole(path: &Path, text: &str) -> Result<()> {
    if is_stdout(path) {
        return Ok(output::print(text)?);
    }
    if !is_file(path) {
        OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes())?;
        return Ok(());
    }
    // A link whose file is not there yet is followed as well.
    let path = &path
        .canonicalize()
        .or_else(|_| path.read_link().map(|to| folder(path).join(to)))
        .unwrap_or_else(|_| path.to_owned());
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
