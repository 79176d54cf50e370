//! The files of the backends that are no part of this program, which are built into it and written out where they are needed: the
//! same from a source tree and from an installed binary.

pub mod node;
pub mod python;
pub mod rust;

use super::folder::{fingerprint, plugins};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file: its path from the repository's top, and its text.
pub type File = (&'static str, &'static str);

macro_rules! files {
    ($($path:literal)*) => {
        &[$((concat!("backends/", $path), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../backends/", $path)))),*]
    };
}
use files;

/// Where these files are, or will be. Others have another place.
///
/// # Errors
/// If the system keeps nothing for programs.
pub fn place(name: &str, sets: &[&[File]]) -> io::Result<PathBuf> {
    let plugins =
        plugins().ok_or_else(|| io::Error::other("this system has no folder for what a program keeps"))?;
    let parts = sets.iter().copied().flatten().flat_map(|(path, text)| [*path, *text]);
    Ok(plugins.join(format!("{name}-{}", fingerprint(parts))))
}

/// A folder that has the folder `backends` with these files in it, written if it is not there yet.
///
/// # Errors
/// If there is no place for it.
pub fn written_out(name: &str, sets: &[&[File]]) -> io::Result<PathBuf> {
    let place = place(name, sets)?;
    if !place.is_dir() {
        let plugins = place.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(plugins)?;
        // Whole or not at all: another run may do the same at this moment.
        let new = tempfile::Builder::new().prefix(".new-").tempdir_in(plugins)?;
        for (path, text) in sets.iter().copied().flatten() {
            write(&new.path().join(path), text)?;
        }
        if let Err(error) = fs::rename(new.path(), &place)
            && !place.is_dir()
        {
            return Err(error);
        }
    }
    Ok(place)
}

/// Writes a file, and makes the folders that it is in.
///
/// # Errors
/// If it cannot be written.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collect(folder: &Path, top: &Path, ending: &str, found: &mut Vec<String>) {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("target") {
                collect(&path, top, ending, found);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path.strip_prefix(top).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }

    #[test]
    fn every_file_is_built_in() {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let python: [&[File]; 3] = [python::SHARED, python::SQLITE3, python::SQLALCHEMY];
        let node: [&[File]; 2] = [node::SHARED, node::DRIZZLE];
        let rust: [&[File]; 2] = [rust::TOASTY, rust::RBATIS];
        for (ending, folders, sets) in [
            ("py", &["python/runner_backend", "python-sqlite3", "sqlalchemy"][..], &python[..]),
            ("js", &["node/runner-backend", "third-party/drizzle"][..], &node[..]),
            ("rs", &["third-party/toasty", "third-party/rbatis"][..], &rust[..]),
        ] {
            let mut there = Vec::new();
            for folder in folders {
                collect(&top.join("backends").join(folder), top, ending, &mut there);
            }
            let files = sets.iter().copied().flatten().map(|(path, _)| (*path).to_owned());
            let mut built_in: Vec<String> = files.filter(|path| path.ends_with(ending)).collect();
            there.sort();
            built_in.sort();
            assert_eq!(built_in, there);
        }
    }
}
