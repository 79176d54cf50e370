//! `runner plugin`: backends that are not Rust.

use super::values::kind;
use crate::plugin::skeleton::Language;
use backend_api::DatabaseKind;
use clap::Subcommand;
use std::path::PathBuf;

/// List, set up, check and begin backends that are programs of their own
#[derive(Debug, Subcommand)]
#[command(after_help = AFTER_HELP)]
pub enum Plugin {
    /// List the backends that are built in, those that can be set up, and your own
    List,
    /// Make what a backend needs that is not built in: its packages, in the user's data folder, or in RUNNER_PLUGINS
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
        /// Where the runner's sources are, if not where it was built: a backend in Rust depends on a crate of theirs
        #[arg(long, value_name = "FOLDER")]
        runner: Option<PathBuf>,
    },
}

const AFTER_HELP: &str = "\
A program that speaks the protocol (backends/api/PROTOCOL.md) is a backend. It is found
  by its path            --backend ./my-backend
  on the PATH            as runner-backend-NAME
  in the plugins folder  as runner-backend-NAME, there or in a folder NAME
  by backends.yaml       in the plugins folder, with arguments if it has any:
                           mine: [node, /home/me/mine/backend.js]
`runner plugin list` prints where that folder is, and what is found; it starts none of it.";
