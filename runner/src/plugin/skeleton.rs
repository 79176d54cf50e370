//! `runner plugin new`: a folder with a backend in Python that answers its first operations.

use super::python_files::{SKELETON, shared_package};
use crate::worker::PREFIX;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why there is no new backend.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// It cannot be named so.
    #[error("`{0}` is no name of a backend: use small letters, digits and `-`, and a letter first")]
    Name(String),
    /// There is something already.
    #[error("{} is there already: it is left as it is", .0.display())]
    There(PathBuf),
    /// The files cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
}

/// Makes the folder of this name in another one; gives the program in it.
///
/// # Errors
/// If the name is none, the folder is there, or cannot be written.
pub fn make(name: &str, within: &Path) -> Result<PathBuf, NotMade> {
    let is_sound = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !is_sound {
        return Err(NotMade::Name(name.to_owned()));
    }
    let folder = within.join(name);
    if folder.exists() {
        return Err(NotMade::There(folder));
    }
    let [program, backend] = SKELETON.map(|text| text.replace("NAME", name));
    let path = folder.join(format!("{PREFIX}{name}"));
    let shared = shared_package().map(|(path, text)| (folder.join(path), text.to_owned()));
    let own = [(path.clone(), program), (folder.join("backend.py"), backend)];
    for (path, text) in own.into_iter().chain(shared) {
        write(&path, &text).map_err(|source| NotMade::Io { path: path.clone(), source })?;
    }
    executable(&path).map_err(|source| NotMade::Io { path: path.clone(), source })?;
    Ok(path)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

#[cfg(unix)]
fn executable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, PermissionsExt::from_mode(0o755))
}

#[cfg(not(unix))]
fn executable(_: &Path) -> io::Result<()> {
    Ok(())
}
