//! Provisioning: a fresh database for every backend and scenario, in files, in memory or on a server.

mod error;
mod fault;
mod files;
mod lock;
mod server;
mod wanted;

use crate::parallel;
use backend_api::{Database, DatabaseKind};
pub use error::{NoFault, ProvisionError};
pub use files::APPLICATION_ID;
use lock::Lock;
use server::Host;
use std::rc::Rc;
use tempfile::TempDir;
pub use wanted::{Wanted, all};

/// Gives out databases, and removes the temporary ones when dropped.
#[derive(Debug)]
pub struct Provisioner {
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

impl Provisioner {
    /// Prepares to give out such databases; starts a server if one is to be started.
    ///
    /// # Errors
    /// If there can be no temporary folder, the user's is not there, or the server cannot be had.
    pub fn new(wanted: Wanted) -> Result<Self, ProvisionError> {
        let host = Host::of(&wanted);
        Provisioner::with(wanted, host)
    }

    /// The same for several, in their order: the servers start side by side.
    pub fn several(wanted: &[Wanted]) -> Vec<Result<Self, ProvisionError>> {
        let hosts = parallel::each(wanted, Host::of);
        wanted.iter().cloned().zip(hosts).map(|(wanted, host)| Provisioner::with(wanted, host)).collect()
    }

    fn with(wanted: Wanted, host: Option<Result<Host, ProvisionError>>) -> Result<Self, ProvisionError> {
        if let Wanted::Files(path) = &wanted
            && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
            && !folder.is_dir()
        {
            return Err(ProvisionError::NoFolder(folder.to_owned()));
        }
        let lock = match &wanted {
            Wanted::Files(path) if path.is_dir() => return Err(ProvisionError::IsFolder(path.clone())),
            Wanted::Files(path) => Some(Lock::beside(path)?),
            _ => None,
        };
        let site = match host {
            Some(host) => Site::Server(Rc::new(host?)),
            None => Site::Folder(
                tempfile::Builder::new()
                    .prefix("runner-")
                    .tempdir()
                    .map_err(|source| ProvisionError::Io { path: std::env::temp_dir(), source })?,
            ),
        };
        Ok(Provisioner { wanted, site, _lock: lock })
    }

    /// A provisioner of the same sort that touches nothing of this one's.
    ///
    /// # Errors
    /// If there can be no temporary folder.
    pub fn aside_of(&self) -> Result<Self, ProvisionError> {
        match &self.site {
            Site::Server(host) => {
                Ok(Provisioner { wanted: self.wanted.clone(), site: Site::Server(host.clone()), _lock: None })
            }
            Site::Folder(_) if self.wanted == Wanted::Memory => Provisioner::new(Wanted::Memory),
            Site::Folder(_) => Provisioner::new(Wanted::TemporaryFiles),
        }
    }

    /// The kind of database.
    pub fn kind(&self) -> DatabaseKind {
        match &self.wanted {
            Wanted::Local(kind) => *kind,
            Wanted::Server(address) => address.kind(),
            Wanted::Memory | Wanted::TemporaryFiles | Wanted::Files(_) => DatabaseKind::Sqlite,
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
    pub fn main(&self, scenario: &str, backend: &str) -> Result<Database, ProvisionError> {
        let folder = match &self.site {
            Site::Server(host) => return Ok(host.main()?),
            Site::Folder(folder) => folder.path(),
        };
        let scenario = files::part(scenario);
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
    pub fn aside(&self, scenario: &str, backend: &str, what: &str) -> Result<Database, ProvisionError> {
        match &self.site {
            Site::Server(host) => Ok(host.aside()?),
            Site::Folder(_) if self.wanted == Wanted::Memory => Ok(files::memory()),
            Site::Folder(folder) => {
                let scenario = files::part(scenario);
                Ok(files::file(&folder.path().join(format!("{scenario}.{backend}.{what}.db"))))
            }
        }
    }

    /// Whether the files of the main pass stay where the user wants them.
    pub fn is_named(&self) -> bool {
        matches!(self.wanted, Wanted::Files(_))
    }

    /// The databases of the main pass are to stay where they are; [`Provisioner::keep`] says so in the end.
    pub fn will_keep(&self) {
        if let Site::Server(host) = &self.site {
            host.will_keep();
        }
    }

    /// Leaves the databases of the main pass where they are; says where, or why that cannot be.
    pub fn keep(self) -> Option<String> {
        match (self.site, self.wanted) {
            (Site::Folder(folder), Wanted::TemporaryFiles) => {
                Some(format!("the databases are kept in {}", folder.keep().display()))
            }
            (Site::Server(host), _) => Some(host.kept()),
            (Site::Folder(_), _) => None,
        }
    }
}
