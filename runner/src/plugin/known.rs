//! The backends of this repository that are no part of this program, known by name.

use super::files::{File, node as javascript, python as in_python, rust};
use super::runtime::{NotReady, cargo, node, python};
use crate::worker::Program;
use backend_api::DatabaseKind;
use backend_api::sources::Source;

/// A backend that is a program of its own.
#[derive(Debug)]
pub struct Known {
    /// Its name, as `--backend` takes it.
    pub name: &'static str,
    /// What it shows.
    pub library: &'static str,
    /// The databases that it runs on.
    pub databases: &'static [DatabaseKind],
    /// What runs it.
    pub runtime: Runtime,
    /// Its own files.
    pub files: &'static [File],
}

/// What runs a backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runtime {
    /// Python alone.
    Python,
    /// Python, with packages in a virtual environment.
    PythonWithPackages,
    /// Node.js, with packages from npm.
    Node,
    /// Nothing: it is built by cargo, with a lock file of its own.
    Cargo,
}

const SQLITE: &[DatabaseKind] = &[DatabaseKind::Sqlite];

/// Every one of them.
pub const KNOWN: &[Known] = &[
    Known {
        name: "python-sqlite3",
        library: "sqlite3 of Python",
        databases: SQLITE,
        runtime: Runtime::Python,
        files: in_python::SQLITE3,
    },
    Known {
        name: "sqlalchemy",
        library: "SQLAlchemy 2.1",
        databases: &DatabaseKind::ALL,
        runtime: Runtime::PythonWithPackages,
        files: in_python::SQLALCHEMY,
    },
    Known {
        name: "drizzle",
        library: "Drizzle ORM 0.45",
        databases: SQLITE,
        runtime: Runtime::Node,
        files: javascript::DRIZZLE,
    },
    Known {
        name: "toasty",
        library: "Toasty 0.11",
        databases: SQLITE,
        runtime: Runtime::Cargo,
        files: rust::TOASTY,
    },
    Known {
        name: "rbatis",
        library: "RBatis 4.9",
        databases: SQLITE,
        runtime: Runtime::Cargo,
        files: rust::RBATIS,
    },
];

/// The one of this name.
pub fn known(name: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|backend| backend.name == name)
}

impl Known {
    /// The language that it is written in.
    pub fn language(&self) -> &'static str {
        match self.runtime {
            Runtime::Python | Runtime::PythonWithPackages => "Python",
            Runtime::Node => "JavaScript",
            Runtime::Cargo => "Rust",
        }
    }

    /// The files in which its operations are written for a kind of database.
    pub fn sources(&self, kind: DatabaseKind) -> Vec<Source> {
        let files = self.files.iter().filter(|_| self.databases.contains(&kind));
        files.map(|&(file, text)| Source { file, text: text.into() }).collect()
    }

    /// The program that is this backend.
    ///
    /// # Errors
    /// If what runs it is not there, or it is not set up.
    pub fn program(&self) -> Result<Program, NotReady> {
        let (program, arguments) = match self.runtime {
            Runtime::Python => python::start(self.name, false),
            Runtime::PythonWithPackages => python::start(self.name, true),
            Runtime::Node => node::start(self.name, self.files),
            Runtime::Cargo => cargo::start(self.name, self.files),
        }?;
        Ok(Program::named(self.name, program, arguments).on(self.databases))
    }

    /// Whether it can be played, and what it takes if not.
    pub fn described(&self) -> String {
        // To ask whether it is ready writes nothing.
        let ready = match self.runtime {
            Runtime::Python => python::interpreter(self.name, false).map(drop),
            Runtime::PythonWithPackages => python::interpreter(self.name, true).map(drop),
            Runtime::Node => node::start(self.name, self.files).map(drop),
            Runtime::Cargo => cargo::start(self.name, self.files).map(drop),
        };
        match ready {
            Ok(()) => "ready".to_owned(),
            Err(NotReady::NoRuntime { needs, .. }) => format!("needs {needs}"),
            Err(_) => format!("needs `runner plugin setup {}`", self.name),
        }
    }
}
