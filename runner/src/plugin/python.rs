//! The backends in Python that are known by name, and how they are started.

use super::folder::{VARIABLE, fingerprint, plugins};
use super::python_files::{File, REQUIREMENTS, SQLALCHEMY, SQLITE3, written_out};
use crate::worker::Program;
use backend_api::DatabaseKind;
use backend_api::sources::Source;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A backend in Python.
#[derive(Debug)]
pub struct PythonBackend {
    /// Its name, as `--backend` takes it.
    pub name: &'static str,
    /// What it shows.
    pub library: &'static str,
    /// The databases that it runs on.
    pub databases: &'static [DatabaseKind],
    /// Whether it needs packages besides Python, in an environment of its own.
    pub needs_setup: bool,
    files: &'static [File],
}

/// Every one of them.
pub const KNOWN: &[PythonBackend] = &[
    PythonBackend {
        name: "python-sqlite3",
        library: "sqlite3 of Python",
        databases: &[DatabaseKind::Sqlite],
        needs_setup: false,
        files: SQLITE3,
    },
    PythonBackend {
        name: "sqlalchemy",
        library: "SQLAlchemy 2.1",
        databases: &DatabaseKind::ALL,
        needs_setup: true,
        files: SQLALCHEMY,
    },
];

/// The one of this name.
pub fn known(name: &str) -> Option<&'static PythonBackend> {
    KNOWN.iter().find(|backend| backend.name == name)
}

/// Why a backend in Python cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    /// There is no Python, or an old one.
    #[error(
        "`{name}` needs Python 3.11 or newer, and `{python}` is none: install it, or name it in RUNNER_PYTHON"
    )]
    NoPython {
        /// The backend.
        name: &'static str,
        /// What was asked.
        python: String,
    },
    /// Its packages are not there.
    #[error("`{name}` is not set up: run `runner plugin setup {name}`")]
    NotSetUp {
        /// The backend.
        name: &'static str,
    },
    /// Its sources cannot be written.
    #[error("`{name}` cannot be written out ({error}); {VARIABLE} may name another folder")]
    NoPlace {
        /// The backend.
        name: &'static str,
        /// The reason.
        error: io::Error,
    },
}

impl PythonBackend {
    /// The files in which its operations are written for a kind of database.
    pub fn sources(&self, kind: DatabaseKind) -> Vec<Source> {
        let files = self.files.iter().filter(|_| self.databases.contains(&kind));
        files.map(|&(file, text)| Source { file, text: text.into() }).collect()
    }

    /// The program that is this backend.
    ///
    /// # Errors
    /// If there is no Python, or it is not set up.
    pub fn program(&self) -> Result<Program, NotReady> {
        let python = self.interpreter()?;
        let sources = written_out().map_err(|error| NotReady::NoPlace { name: self.name, error })?;
        // Isolated: nothing of the user's environment stands before its own packages.
        let arguments = vec![OsString::from("-I"), sources.join("backends").join(self.name).into()];
        Ok(Program::interpreted(self.name, self.databases, python, arguments))
    }

    /// The Python that has what it needs.
    fn interpreter(&self) -> Result<PathBuf, NotReady> {
        if !self.needs_setup {
            return python(self.name);
        }
        let environment = self.environment().filter(|folder| is_complete(folder));
        environment.map(|folder| in_environment(&folder)).ok_or(NotReady::NotSetUp { name: self.name })
    }

    /// Where its virtual environment is, or will be. Other packages have another one.
    pub fn environment(&self) -> Option<PathBuf> {
        Some(plugins()?.join(format!("{}-{}", self.name, fingerprint([REQUIREMENTS]))))
    }
}

/// Whether a backend can be played, and what it takes if not.
pub fn described(backend: &PythonBackend) -> String {
    match backend.interpreter() {
        Ok(_) => "ready".to_owned(),
        Err(NotReady::NoPython { .. }) => "needs Python 3.11 or newer".to_owned(),
        Err(_) => format!("needs `runner plugin setup {}`", backend.name),
    }
}

/// The file that says that an environment has everything.
pub const COMPLETE: &str = "complete";

/// Whether an environment has everything, and the Python that it was made with is still there.
pub fn is_complete(folder: &Path) -> bool {
    folder.join(COMPLETE).is_file() && in_environment(folder).is_file()
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
    let named = std::env::var_os("RUNNER_PYTHON").filter(|python| !python.is_empty()).map(PathBuf::from);
    let python = named.unwrap_or_else(|| if cfg!(windows) { "python" } else { "python3" }.into());
    let is_new = Command::new(&python)
        .args(["-I", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if is_new { Ok(python) } else { Err(NotReady::NoPython { name, python: python.display().to_string() }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn an_environment_whose_python_is_gone_is_set_up_anew() {
        let folder = tempfile::tempdir().unwrap();
        let python = in_environment(folder.path());
        fs::create_dir_all(python.parent().unwrap()).unwrap();
        fs::write(&python, "").unwrap();
        assert!(!is_complete(folder.path()), "it was interrupted");
        fs::write(folder.path().join(COMPLETE), "").unwrap();
        assert!(is_complete(folder.path()));
        fs::remove_file(python).unwrap();
        assert!(!is_complete(folder.path()));
    }
}
