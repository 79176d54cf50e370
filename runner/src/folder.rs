//! The scenarios of a folder and of the folders in it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Why there are none.
#[derive(Debug, thiserror::Error)]
pub enum NoScenarios {
    /// There is none.
    #[error(
        "no scenarios in {}: they are files that end in .yaml or .yml and have a line that begins with `scenario:`", .0.display()
    )]
    Empty(PathBuf),
    /// The folder cannot be read.
    #[error("cannot read the folder {}: {source}", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
}

/// What programs write, and nobody has scenarios in.
const SKIPPED: &[&str] = &["target", "node_modules"];

/// The files of a folder, by their paths.
#[derive(Debug, Default)]
pub struct Files {
    /// Those with a title.
    pub scenarios: Vec<PathBuf>,
    /// Those with steps and no title: parts of others, or scenarios with a mistake.
    pub parts: Vec<PathBuf>,
}

/// The scenarios of a folder and of the folders in it. Links to folders are not followed.
///
/// # Errors
/// If there is none, or a folder cannot be read.
pub fn files(folder: &Path) -> Result<Files, NoScenarios> {
    let mut files = Files::default();
    search(folder, &mut files).map_err(|(path, source)| NoScenarios::Unreadable { path, source })?;
    if files.scenarios.is_empty() && files.parts.is_empty() {
        return Err(NoScenarios::Empty(folder.to_owned()));
    }
    files.scenarios.sort();
    files.parts.sort();
    Ok(files)
}

fn search(folder: &Path, files: &mut Files) -> Result<(), (PathBuf, io::Error)> {
    let fail = |source| (folder.to_owned(), source);
    for entry in folder.read_dir().map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(fail)?);
        let name = entry.file_name().to_string_lossy().into_owned();
        if kind.is_dir() {
            if !name.starts_with('.') && !SKIPPED.contains(&name.as_str()) {
                search(&path, files)?;
            }
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") && path.is_file()
        {
            if has_key(&path, b"scenario") {
                files.scenarios.push(path);
            } else if has_key(&path, b"steps") {
                files.parts.push(path);
            }
        }
    }
    Ok(())
}

/// Whether a file has a key at its top. What cannot be read is told later.
fn has_key(path: &Path, key: &[u8]) -> bool {
    let Ok(file) = File::open(path) else { return true };
    let is_key = |line: &[u8]| {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let line = line.strip_prefix(b"{").map_or(line, <[u8]>::trim_ascii_start);
        let line = line.strip_prefix(b"\"").or(line.strip_prefix(b"'")).unwrap_or(line);
        let after = line.strip_prefix(key).unwrap_or_default();
        after.iter().find(|byte| !b"\"' ".contains(byte)) == Some(&b':')
    };
    // As much as a scenario may have.
    let mut lines = BufReader::new(file.take(4 << 20)).split(b'\n');
    lines.any(|line| line.is_ok_and(|line| is_key(&line)))
}
