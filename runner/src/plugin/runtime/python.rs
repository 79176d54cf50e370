//! Python, and the virtual environments that backends have their packages in.

use super::{NotReady, Start, named_in};
use crate::plugin::files::python::{REQUIREMENTS, SHARED, SQLALCHEMY, SQLITE3};
use crate::plugin::files::written_out;
use crate::plugin::folder::{fingerprint, is_complete, plugins};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What it takes.
pub const NEEDS: &str = "Python 3.11 or newer";

const VARIABLE: &str = "RUNNER_PYTHON";

/// What is started for a backend: one that has packages has an interpreter of its own.
///
/// # Errors
/// If there is no Python, or its packages are not there.
pub fn start(name: &'static str, has_packages: bool) -> Result<Start, NotReady> {
    let python = interpreter(name, has_packages)?;
    let sources = written_out("python", &[SHARED, SQLITE3, SQLALCHEMY])
        .map_err(|error| NotReady::NoPlace { name, error })?;
    // Isolated: nothing of the user's environment stands before its own packages.
    Ok((python, vec![OsString::from("-I"), sources.join("backends").join(name).into()]))
}

/// The Python that has what a backend needs.
///
/// # Errors
/// If there is none.
pub fn interpreter(name: &'static str, has_packages: bool) -> Result<PathBuf, NotReady> {
    if !has_packages {
        return python(name);
    }
    let environment = environment(name).filter(|folder| is_set_up(folder));
    environment.map(|folder| in_environment(&folder)).ok_or(NotReady::NotSetUp { name })
}

/// Where a backend's virtual environment is, or will be. Other packages have another one.
pub fn environment(name: &str) -> Option<PathBuf> {
    Some(plugins()?.join(format!("{name}-{}", fingerprint([REQUIREMENTS]))))
}

/// Whether an environment has everything, and the Python that it was made with is still there.
pub fn is_set_up(folder: &Path) -> bool {
    is_complete(folder) && in_environment(folder).is_file()
}

/// The interpreter of a virtual environment.
pub fn in_environment(folder: &Path) -> PathBuf {
    folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

/// The user's Python.
///
/// # Errors
/// If there is none that is new enough.
pub fn python(name: &'static str) -> Result<PathBuf, NotReady> {
    let python = named_in(VARIABLE, if cfg!(windows) { "python" } else { "python3" });
    let is_new = Command::new(&python)
        .args(["-I", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    let program = python.display().to_string();
    if is_new {
        Ok(python)
    } else {
        Err(NotReady::NoRuntime { name, needs: NEEDS, program, variable: VARIABLE })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plugin::folder::complete;
    use std::fs;

    #[test]
    fn an_environment_whose_python_is_gone_is_set_up_anew() {
        let folder = tempfile::tempdir().unwrap();
        let python = in_environment(folder.path());
        fs::create_dir_all(python.parent().unwrap()).unwrap();
        fs::write(&python, "").unwrap();
        assert!(!is_set_up(folder.path()), "it was interrupted");
        complete(folder.path()).unwrap();
        assert!(is_set_up(folder.path()));
        fs::remove_file(python).unwrap();
        assert!(!is_set_up(folder.path()));
    }
}
