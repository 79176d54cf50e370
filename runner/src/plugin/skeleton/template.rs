//! What each language has for a new backend, and why there may be none.

use crate::checkout::NoSources;
use std::io;
use std::path::{Path, PathBuf};

/// What the templates are named.
const TEMPLATE: &str = "my-backend";

/// What a language has for it.
pub struct Skeleton {
    /// The files, each with its path in the folder.
    pub files: Vec<(String, String)>,
    /// The program's path in the folder.
    pub program: String,
    /// Whether the program is one of the files.
    pub is_script: bool,
    /// The command that makes it ready in this folder.
    pub build: Option<fn(&Path) -> String>,
}

/// Why there is no new backend.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// It cannot be named so.
    #[error("`{0}` is no name of a backend: use small letters, digits and `-`, and a letter first")]
    Name(String),
    /// There is something already.
    #[error("{} is there already: it is left as it is", .0.display())]
    There(PathBuf),
    /// It would depend on a crate that is not there.
    #[error(transparent)]
    NoSources(#[from] NoSources),
    /// The files cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
}

/// Templates for a backend of this name.
pub fn named(name: &str, templates: &[(&str, &str)]) -> Vec<(String, String)> {
    templates.iter().map(|(path, text)| ((*path).to_owned(), text.replace(TEMPLATE, name))).collect()
}
