//! Where databases live: a fresh one for every backend and scenario.

mod files;
mod lock;
mod server;
mod wanted;

use crate::side_by_side;
use backend_api::{Database, DatabaseKind};
use backend_server::{AdminError, StartError};
pub use files::APPLICATION_ID;
use lock::Lock;
use server::Host;
use std::io;
use std::path::PathBuf;
use std::rc::Rc;
use tempfile::TempDir;
pub use wanted::{Wanted, all};

/// Why a place cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// A file stands in the way.
    #[error("{} exists and was not made by this program; move it away or name another file", .0.display())]
    Occupied(PathBuf),
    /// A folder, where a file is to be named.
    #[error("{} is a folder: name a file in it, such as sqlite:{}", .0.display(), .0.join("play.db").display())]
    IsFolder(PathBuf),
    /// Another run has its files there.
    #[error("another run plays on {}: name another file", .0.display())]
    InUse(PathBuf),
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
    /// There is nobody to play on it.
    #[error("none of the backends plays on {0}")]
    NoBackend(DatabaseKind),
    /// A server does not start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// A server does not do what it is asked.
    #[error(transparent)]
    Server(#[from] AdminError),
}

/// Gives out databases, and removes the temporary ones when dropped.
#[derive(Debug)]
pub struct Places {
    wanted: Wanted,
    site: Site,
    /// Of the files that the user named.
    _lock: Option<Lock>,
}

#[derive(Debug)]
enum Site {
    Folder(TempDir),
    Server(Rc<Host>),
}

impl Places {
    /// Prepares to give out such databases; starts a server if one is to be started.
    ///
    /// # Errors
    /// If there can be no temporary folder, the user's is not there, or the server cannot be had.
    pub fn new(wanted: Wanted) -> Result<Self, PlaceError> {
        let host = Host::of(&wanted);
        Places::with(wanted, host)
    }

    /// The same for several, in their order: the servers start side by side.
    pub fn several(wanted: &[Wanted]) -> Vec<Result<Self, PlaceError>> {
        let hosts = side_by_side::each(wanted, Host::of);
        wanted.iter().cloned().zip(hosts).map(|(wanted, host)| Places::with(wanted, host)).collect()
    }

    fn with(wanted: Wanted, host: Option<Result<Host, PlaceError>>) -> Result<Self, PlaceError> {
        if let Wanted::Files(path) = &wanted
            && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
            && !folder.is_dir()
        {
            return Err(PlaceError::NoFolder(folder.to_owned()));
        }
        let lock = match &wanted {
            Wanted::Files(path) if path.is_dir() => return Err(PlaceError::IsFolder(path.clone())),
            Wanted::Files(path) => Some(Lock::beside(path)?),
            _ => None,
        };
        let site = match host {
            Some(host) => Site::Server(Rc::new(host?)),
            None => Site::Folder(
                tempfile::Builder::new()
                    .prefix("runner-")
                    .tempdir()
                    .map_err(|source| PlaceError::Io { path: std::env::temp_dir(), source })?,
            ),
        };
        Ok(Places { wanted, site, _lock: lock })
    }

    /// Places of the same sort that touch nothing of these.
    ///
    /// # Errors
    /// If there can be no temporary folder.
    pub fn aside_of(&self) -> Result<Self, PlaceError> {
        match &self.site {
            Site::Server(host) => {
                Ok(Places { wanted: self.wanted.clone(), site: Site::Server(host.clone()), _lock: None })
            }
            Site::Folder(_) if self.wanted == Wanted::Memory => Places::new(Wanted::Memory),
            Site::Folder(_) => Places::new(Wanted::TemporaryFiles),
        }
    }

    /// The kind of database.
    pub fn kind(&self) -> DatabaseKind {
        match &self.wanted {
            Wanted::Local(kind) => *kind,
            Wanted::Server(address) => address.kind(),
            _ => DatabaseKind::Sqlite,
        }
    }

    /// What was asked for, as reports name it.
    pub fn label(&self) -> String {
        match &self.site {
            Site::Server(host) => host.label(),
            Site::Folder(_) => self.wanted.to_string(),
        }
    }

    /// The server's name and version, if there is one.
    pub fn engine(&self) -> Option<String> {
        match &self.site {
            Site::Server(host) => Some(host.version().to_owned()),
            Site::Folder(_) => None,
        }
    }

    /// Whether a server was started for this run. Such a one waits for no disk.
    pub fn is_throw_away(&self) -> bool {
        matches!(&self.site, Site::Server(host) if host.is_throw_away())
    }

    /// Removes what passes that are over left on a server, once it is much.
    pub fn tidy(&self) {
        if let Site::Server(host) = &self.site {
            host.tidy();
        }
    }

    /// The number of the server's process, if one was started.
    pub fn server(&self) -> Option<u32> {
        match &self.site {
            Site::Server(host) => host.process_id(),
            Site::Folder(_) => None,
        }
    }

    /// A fresh database for the pass that is compared.
    ///
    /// # Errors
    /// If a file that is not ours stands there, ours cannot be removed, or the server refuses.
    pub fn main(&self, scenario: &str, backend: &str) -> Result<Database, PlaceError> {
        let folder = match &self.site {
            Site::Server(host) => return Ok(host.main()?),
            Site::Folder(folder) => folder.path(),
        };
        let path = match &self.wanted {
            Wanted::Memory => return Ok(files::memory()),
            Wanted::Files(path) => {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                let ending = path.extension().unwrap_or("db".as_ref()).to_string_lossy();
                path.with_file_name(format!("{name}.{scenario}.{backend}.{ending}"))
            }
            _ => folder.join(format!("{scenario}.{backend}.db")),
        };
        files::clear(&path)?;
        Ok(files::file(&path))
    }

    /// A fresh database of the same sort for a pass that is timed or observed. It is never kept.
    ///
    /// # Errors
    /// If the server refuses.
    pub fn aside(&self, scenario: &str, backend: &str, what: &str) -> Result<Database, PlaceError> {
        match &self.site {
            Site::Server(host) => Ok(host.aside()?),
            Site::Folder(_) if self.wanted == Wanted::Memory => Ok(files::memory()),
            Site::Folder(folder) => {
                Ok(files::file(&folder.path().join(format!("{scenario}.{backend}.{what}.db"))))
            }
        }
    }

    /// Whether the files of the main pass stay where the user wants them.
    pub fn are_named(&self) -> bool {
        matches!(self.wanted, Wanted::Files(_))
    }

    /// Leaves the databases of the main pass where they are; says where, or why that cannot be.
    pub fn keep(self) -> Option<String> {
        match (self.site, self.wanted) {
            (Site::Folder(folder), Wanted::TemporaryFiles) => {
                Some(format!("the databases are kept in {}", folder.keep().display()))
            }
            (Site::Server(host), _) => Some(host.keep()),
            (Site::Folder(_), _) => None,
        }
    }
}
