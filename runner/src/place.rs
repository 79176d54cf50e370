//! Where databases live: a fresh one for every backend and scenario.

use backend_api::Database;
use reports::redact;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Stands in the header of each SQLite file that the user named, as its `application_id`
/// (<https://sqlite.org/fileformat2.html#application_id>), so that a later run may replace the file.
pub const APPLICATION_ID: i32 = 0x5275_6e72;

/// What `--database` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// `sqlite`: files in a temporary folder.
    TemporaryFiles,
    /// `sqlite::memory:`
    Memory,
    /// `sqlite:PATH`: files of that name, the scenario and the backend put into it, that stay.
    Files(PathBuf),
}

impl Wanted {
    /// A database of the same sort that touches nothing of this one.
    pub fn aside(&self) -> Wanted {
        match self {
            Wanted::Memory => Wanted::Memory,
            Wanted::TemporaryFiles | Wanted::Files(_) => Wanted::TemporaryFiles,
        }
    }
}

/// A text that names no database. It may have been a URL: its secrets are not repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no database `{0}`: use `sqlite`, `sqlite::memory:` or `sqlite:PATH`")]
pub struct NoDatabase(String);

impl std::str::FromStr for Wanted {
    type Err = NoDatabase;

    fn from_str(text: &str) -> Result<Self, NoDatabase> {
        match text.split_once(':') {
            None if text == "sqlite" => Ok(Wanted::TemporaryFiles),
            Some(("sqlite", ":memory:")) => Ok(Wanted::Memory),
            Some(("sqlite", path)) if !path.is_empty() => Ok(Wanted::Files(path.into())),
            _ => Err(NoDatabase(redact::text(text))),
        }
    }
}

impl std::fmt::Display for Wanted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Wanted::TemporaryFiles => f.write_str("SQLite file"),
            Wanted::Memory => f.write_str("SQLite in memory"),
            Wanted::Files(path) => write!(f, "SQLite file {}", path.display()),
        }
    }
}

/// Why a place cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// A file stands in the way.
    #[error("{} exists and was not made by this program; move it away or name another file", .0.display())]
    Occupied(PathBuf),
    /// There is no folder for it.
    #[error("there is no folder {} to make a database in", .0.display())]
    NoFolder(PathBuf),
    /// The file system refuses.
    #[error("cannot use {}", path.display())]
    Io {
        /// The place.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
}

/// Gives out databases, and removes the temporary ones when dropped.
#[derive(Debug)]
pub struct Places {
    wanted: Wanted,
    folder: TempDir,
}

impl Places {
    /// Prepares to give out such databases.
    ///
    /// # Errors
    /// If there can be no temporary folder, or the user's is not there.
    pub fn new(wanted: Wanted) -> Result<Self, PlaceError> {
        if let Wanted::Files(path) = &wanted
            && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
            && !folder.is_dir()
        {
            return Err(PlaceError::NoFolder(folder.to_owned()));
        }
        let folder = tempfile::Builder::new()
            .prefix("runner-")
            .tempdir()
            .map_err(|source| PlaceError::Io { path: std::env::temp_dir(), source })?;
        Ok(Places { wanted, folder })
    }

    /// What was asked for.
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// A fresh database for the pass that is compared.
    ///
    /// # Errors
    /// If a file that is not ours stands there, or ours cannot be removed.
    pub fn main(&self, scenario: &str, backend: &str) -> Result<Database, PlaceError> {
        let path = match &self.wanted {
            Wanted::Memory => return Ok(memory()),
            Wanted::TemporaryFiles => self.folder.path().join(format!("{scenario}.{backend}.db")),
            Wanted::Files(path) => {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                let ending = path.extension().unwrap_or("db".as_ref()).to_string_lossy();
                path.with_file_name(format!("{name}.{scenario}.{backend}.{ending}"))
            }
        };
        clear(&path)?;
        Ok(file(&path))
    }

    /// A fresh database of the same sort for a pass that is timed or observed. It is never kept.
    pub fn aside(&self, scenario: &str, backend: &str, what: &str) -> Database {
        match self.wanted {
            Wanted::Memory => memory(),
            _ => file(&self.folder.path().join(format!("{scenario}.{backend}.{what}.db"))),
        }
    }

    /// Whether the files of the main pass stay where the user wants them.
    pub fn are_named(&self) -> bool {
        matches!(self.wanted, Wanted::Files(_))
    }

    /// Whether the files of the main pass are in the temporary folder.
    pub fn has_temporary_files(&self) -> bool {
        self.wanted == Wanted::TemporaryFiles
    }

    /// Leaves the temporary folder where it is.
    pub fn keep(self) -> PathBuf {
        self.folder.keep()
    }
}

fn memory() -> Database {
    Database::Sqlite { path: ":memory:".to_owned() }
}

fn file(path: &Path) -> Database {
    Database::Sqlite { path: path.to_string_lossy().into_owned() }
}

/// Removes a file of ours, with what SQLite keeps beside it.
fn clear(path: &Path) -> Result<(), PlaceError> {
    let fail = |source| PlaceError::Io { path: path.to_owned(), source };
    if !path.try_exists().map_err(fail)? {
        return Ok(());
    }
    if !is_ours(path).map_err(fail)? {
        return Err(PlaceError::Occupied(path.to_owned()));
    }
    std::fs::remove_file(path).map_err(fail)?;
    for ending in ["-wal", "-shm", "-journal"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        match std::fs::remove_file(&beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(fail(error)),
            _ => {}
        }
    }
    Ok(())
}

fn is_ours(path: &Path) -> io::Result<bool> {
    let mut header = Vec::new();
    File::open(path)?.take(100).read_to_end(&mut header)?;
    Ok(header.starts_with(b"SQLite format 3\0") && header.get(68..72) == Some(&APPLICATION_ID.to_be_bytes()))
}
