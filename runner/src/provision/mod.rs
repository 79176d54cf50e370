//! Provisioning: a fresh database for every backend and scenario, in files, in memory or on a server.

mod asked;
mod error;
mod fault;
mod files;
mod lock;
mod server;
mod snapshot;
mod wanted;

use crate::parallel;
use crate::scenario::Original;
use crate::temporary::Temporary;
use crate::worker::Program;
use backend_api::{Database, DatabaseKind};
use backend_server::Setup;
pub use error::{NoFault, ProvisionError};
pub use files::APPLICATION_ID;
use lock::Lock;
use reports::record::Asked;
use server::Host;
use snapshot::NoCopy;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
pub use wanted::{Wanted, all, whole};

/// Gives out databases, and removes the temporary ones when dropped.
#[derive(Debug)]
pub struct Provisioner {
    wanted: Wanted,
    site: Site,
    /// What the databases of a scenario are copies of, where they do not begin empty.
    copied: RefCell<BTreeMap<String, PathBuf>>,
    /// Of the files that the user named.
    _lock: Option<Lock>,
}

#[derive(Debug)]
enum Site {
    Folder(Temporary),
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
                Temporary::new()
                    .map_err(|source| ProvisionError::Io { path: std::env::temp_dir(), source })?,
            ),
        };
        Ok(Provisioner { wanted, site, copied: RefCell::default(), _lock: lock })
    }

    /// A provisioner of the same sort that touches nothing of this one's.
    ///
    /// # Errors
    /// If there can be no temporary folder.
    pub fn aside_of(&self) -> Result<Self, ProvisionError> {
        match &self.site {
            Site::Server(host) => {
                let (wanted, site) = (self.wanted.clone(), Site::Server(host.clone()));
                Ok(Provisioner { wanted, site, copied: RefCell::default(), _lock: None })
            }
            Site::Folder(_) if self.wanted == Wanted::Memory => Provisioner::new(Wanted::Memory),
            Site::Folder(_) => Provisioner::new(Wanted::TemporaryFiles),
        }
    }

    /// A provisioner for scenarios that ask for more than a server of this kind: with a server of its own, or databases of its own on
    /// the running one.
    ///
    /// # Errors
    /// If the server refuses. Who has no server is asked for nothing.
    pub fn set_up(&self, setup: &Setup) -> Result<Self, ProvisionError> {
        match &self.site {
            Site::Server(host) => {
                let (wanted, site) = (self.wanted.clone(), Site::Server(Rc::new(host.set_up(setup)?)));
                Ok(Provisioner { wanted, site, copied: RefCell::default(), _lock: None })
            }
            Site::Folder(_) => self.aside_of(),
        }
    }

    /// Whether connections to the server are encrypted.
    pub fn is_encrypted(&self) -> bool {
        matches!(&self.site, Site::Server(host) if host.is_encrypted())
    }

    /// The version of TLS by which the runner's own connection is encrypted, as the server tells.
    pub fn encryption(&self) -> Option<&str> {
        match &self.site {
            Site::Server(host) => host.encryption(),
            Site::Folder(_) => None,
        }
    }

    /// What was asked of the server, and what it has.
    pub fn asked(&self) -> &[Asked] {
        match &self.site {
            Site::Server(host) => host.asked(),
            Site::Folder(_) => &[],
        }
    }

    /// What the server itself has for a setting.
    pub fn setting(&self, name: &str) -> Option<String> {
        match &self.site {
            Site::Server(host) => host.setting(name),
            Site::Folder(_) => None,
        }
    }

    /// The kind of database.
    pub fn kind(&self) -> DatabaseKind {
        match &self.wanted {
            Wanted::Local(topology) => topology.kind(),
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

    /// The numbers of the processes of the server and of what stands before it, if they were started.
    pub fn servers(&self) -> Option<Vec<u32>> {
        match &self.site {
            Site::Server(host) => host.process_ids(),
            Site::Folder(_) => None,
        }
    }

    /// From now on the databases of a scenario are copies of this one as it is now. Those of another kind are not played on.
    ///
    /// # Errors
    /// If it cannot be copied.
    pub fn copies(&self, scenario: &str, original: &Original) -> Result<(), ProvisionError> {
        let (folder, source) = match (&self.site, original) {
            (Site::Server(host), Original::Server(address)) if address.kind() == self.kind() => {
                return host.copies(scenario, address);
            }
            (Site::Folder(folder), Original::File(path)) => (folder, path),
            _ => return Ok(()),
        };
        if self.wanted == Wanted::Memory {
            return Err(NoCopy::InMemory(source.to_owned()).into());
        }
        let copy = folder.path().join(format!("{}.copied", files::part(scenario)));
        files::remove(&copy)?;
        snapshot::take(source, &copy, self.is_named().then_some(APPLICATION_ID))?;
        self.copied.borrow_mut().insert(scenario.to_owned(), copy);
        Ok(())
    }

    /// Fills a new database with what it is a copy of, if it is one.
    fn fill(&self, scenario: &str, path: &Path) -> Result<Database, ProvisionError> {
        if let Some(copied) = self.copied.borrow().get(scenario) {
            std::fs::copy(copied, path)
                .map_err(|source| ProvisionError::Io { path: path.to_owned(), source })?;
        }
        Ok(files::file(path))
    }

    /// A fresh database for the pass that is compared.
    ///
    /// # Errors
    /// If a file that is not ours stands there, ours cannot be removed, or the server refuses.
    pub fn main(&self, scenario: &str, program: &Program) -> Result<Database, ProvisionError> {
        let folder = match &self.site {
            Site::Server(host) => return host.main(scenario, program),
            Site::Folder(folder) => folder.path(),
        };
        let (name_of_scenario, backend) = (files::part(scenario), program.name());
        let path = match &self.wanted {
            Wanted::Memory => return Ok(files::memory()),
            Wanted::Files(path) => {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                let ending = path.extension().unwrap_or("db".as_ref()).to_string_lossy();
                path.with_file_name(format!("{name}.{name_of_scenario}.{backend}.{ending}"))
            }
            _ => folder.join(format!("{name_of_scenario}.{backend}.db")),
        };
        files::clear(&path)?;
        self.fill(scenario, &path)
    }

    /// A fresh database of the same sort for a pass that is timed or observed. It is never kept.
    ///
    /// # Errors
    /// If the server refuses.
    pub fn aside(&self, scenario: &str, program: &Program, what: &str) -> Result<Database, ProvisionError> {
        match &self.site {
            Site::Server(host) => host.aside(scenario, program),
            Site::Folder(_) if self.wanted == Wanted::Memory => Ok(files::memory()),
            Site::Folder(folder) => {
                let name = format!("{}.{}.{what}.db", files::part(scenario), program.name());
                let path = folder.path().join(name);
                // That of an earlier step, or of a worker that was lost.
                files::remove(&path)?;
                self.fill(scenario, &path)
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
