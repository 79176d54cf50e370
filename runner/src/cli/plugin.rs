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
    /// Make what a backend needs that is not built in: its packages, or its program, in the user's data folder, or in
    /// RUNNER_PLUGINS
    Setup {
        /// The backend, such as sqlalchemy
        name: String,
        /// Where the runner's sources are, if not where it was built: a backend in Rust is built from them
        #[arg(long, value_name = "FOLDER")]
        runner: Option<PathBuf>,
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
    /// Send a backend the messages of the protocol, one file after the other, and say what is wrong with its replies
    Replay {
        /// The backend, by name or as a path to a program that speaks the protocol
        #[arg(value_name = "NAME|PATH")]
        backend: String,
        /// A file, or a folder of files, of your own messages, each `.jsonl`: requests on odd lines, and behind each the reply
        /// that is right [default: those of the protocol itself, on SQLite]
        #[arg(value_name = "PATH")]
        messages: Option<PathBuf>,
    },
    /// Print the operations of its own that a backend announces, as a file that scenarios name among their `queries`
    Announce {
        /// The backend, by name or as a path to a program that speaks the protocol
        #[arg(value_name = "NAME|PATH")]
        backend: String,
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
