//! Reports as files: which there are, and how they are written.

mod format;
mod pipe;

pub use format::{Format, Report};

use crate::cancellation::Cancellation;
use crate::{evidence, output};
use anyhow::{Context, Result, bail, ensure};
use reports::programs::Matrix;
use reports::record::Run;
use reports::{codequality, html, json, junit, markdown};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Checks that reports can be written there. Said before a long run and not after it.
///
/// # Errors
/// If there is no such folder, or a path is one, or is named twice.
pub fn check<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<()> {
    check_beside(&[], paths)
}

/// The same, where these files are read and must stay.
///
/// # Errors
/// Also if a report would take the place of one that is read.
pub fn check_beside<'a>(read: &[&Path], paths: impl IntoIterator<Item = &'a Path>) -> Result<()> {
    let read: Vec<PathBuf> = read.iter().map(|path| place(path)).collect();
    let mut known: Vec<(PathBuf, &Path)> = Vec::new();
    for path in paths {
        let folder = folder(path);
        ensure!(folder.is_dir(), "there is no folder {} to write into", folder.display());
        let is_folder = path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/");
        ensure!(!is_folder, "{} is a folder: a report is a file", path.display());
        let place = place(path);
        ensure!(!read.contains(&place), "{} is read, and a report would take its place", path.display());
        if let Some((_, other)) = known.iter().find(|(known, _)| *known == place && !is_sink(path)) {
            let shown = path.display();
            match other == &path {
                true => bail!("two reports cannot both be written to {shown}"),
                false => bail!(
                    "two reports cannot both be written to {shown}, which {} is as well",
                    other.display()
                ),
            }
        }
        known.push((place, path));
    }
    Ok(())
}

/// Where a path leads to, by whichever of its names; also if nothing is there yet.
fn place(path: &Path) -> PathBuf {
    if is_stdout(path) {
        return PathBuf::from("-");
    }
    path.canonicalize().unwrap_or_else(|_| {
        let path = path.read_link().map_or_else(|_| path.to_owned(), |to| folder(path).join(to));
        let folder = folder(&path).canonicalize().unwrap_or_else(|_| folder(&path).to_owned());
        path.file_name().map_or(folder.clone(), |name| folder.join(name))
    })
}

/// Whether a report is asked for on standard output: `-`, or its name in the file system, at which a file that output goes to would be
/// replaced.
pub fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

/// Whether it is a file, or may become one; and not standard output, a device or a pipe, which keep nothing.
pub fn is_file(path: &Path) -> bool {
    !is_stdout(path) && !is_open_already(path) && path.metadata().map_or(true, |there| there.is_file())
}

/// Whether it is a file that somebody opened for this program.
fn is_open_already(path: &Path) -> bool {
    ["/dev/fd", "/dev/stderr", "/proc/self/fd"].iter().any(|place| path.starts_with(place))
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
    write_whole(&report.path, &rendered(report.format, run)?).with_context(|| cannot_write(report))
}

/// The same where Ctrl-C cancels, which a pipe that nobody reads would wait in spite of. Gives whether it was written.
///
/// # Errors
/// If it cannot be written.
pub fn write_unless_cancelled(report: &Report, run: &Run, cancellation: &Cancellation) -> Result<bool> {
    if is_stdout(&report.path) || is_file(&report.path) {
        return write(report, run).map(|()| true);
    }
    let text = rendered(report.format, run)?;
    let written = pipe::with(&report.path, cancellation, move |mut pipe| pipe.write_all(text.as_bytes()));
    Ok(written.with_context(|| cannot_write(report))?.is_some())
}

/// Opens what events are written to as they come; nothing if the run was cancelled before anybody read it.
///
/// # Errors
/// If it cannot be opened.
pub fn open_stream(path: &Path, cancellation: &Cancellation) -> Result<Option<File>> {
    let path = if is_stdout(path) { Path::new("/dev/stdout") } else { path };
    let file = if is_file(path) { File::create(path).map(Some) } else { pipe::with(path, cancellation, Ok) };
    file.with_context(|| format!("cannot write events to {}", path.display()))
}

fn rendered(format: Format, run: &Run) -> Result<String> {
    Ok(match format {
        Format::Html => html::render(run, &evidence::built_in()?)?,
        Format::Json => json::to_string(run)?,
        Format::Junit => junit::render(run)?,
        Format::Markdown => markdown::render(run, &evidence::built_in()?),
        Format::Codequality => codequality::render(run)?,
    })
}

fn cannot_write(report: &Report) -> String {
    format!("cannot write the report {}", report.path.display())
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
    write_whole(&report.path, &text).with_context(|| cannot_write(report))
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
        OpenOptions::new().append(true).open(path)?.write_all(text.as_bytes())?;
        return Ok(());
    }
    // A link whose file is not there yet is followed as well.
    let path = &place(path);
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
