//! `runner plugin`: backends that are not Rust.

use super::values::kind;
use backend_api::DatabaseKind;
use clap::{Subcommand, ValueEnum};
use std::path::PathBuf;

/// List, set up, check and begin backends that are programs of their own.
#[derive(Debug, Subcommand)]
pub enum Plugin {
    /// List the backends that are built in, those in Python, and the programs on the path (`runner-backend-NAME`)
    List,
    /// Make what a backend in Python needs: a virtual environment in the user's data folder, or in RUNNER_PLUGINS
    Setup {
        /// The backend, such as sqlalchemy
        name: String,
    },
    /// Ask a backend everything that the built-in ones are tested for, and say what it has of each operation
    Check {
        /// The backend, by name or as a path to a program that speaks the protocol
        #[arg(value_name = "NAME|PATH")]
        backend: String,
        /// Where to ask it: sqlite, postgres or mysql (a server that is started for it)
        #[arg(short, long, value_name = "DATABASE", default_value = "sqlite", value_parser = kind())]
        database: DatabaseKind,
    },
    /// Begin a backend: a folder with a program that answers its first operations
    New {
        /// Its name
        name: String,
        /// The language
        #[arg(long, value_enum, default_value_t)]
        lang: Language,
        /// The folder in which its folder is made
        #[arg(long, value_name = "FOLDER", default_value = ".")]
        within: PathBuf,
    },
}

/// A language that there is a skeleton in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Python 3.11 or newer
    #[default]
    Python,
}
