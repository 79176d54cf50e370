//! A server on which each backend gets databases of its own, which nobody had before and nobody has afterwards.

use backend_api::{Database, DatabaseKind, Identifier};
use backend_server::{Address, Admin, AdminError, Cluster, Setup, Source, TableLock, Topology};
use reports::record::Asked;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use super::asked;
use super::error::{NoFault, ProvisionError};
use super::wanted::Wanted;
use crate::registry::{CONTROL, backends};
use crate::worker::Program;

/// So many databases may wait for the end of the run. Dropping one takes as long as a lesson's step.
const FEW: usize = 60;

/// How long another server may take until it lets the runner in.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often that is tried.
const PAUSE: Duration = Duration::from_millis(20);

/// A server, and what was made on it.
pub struct Host {
    /// Where its databases are, for who plays on them.
    address: RefCell<Address>,
    /// Where they are made, whatever stands before the server.
    direct: RefCell<Address>,
    version: String,
    admin: RefCell<Admin>,
    /// The databases that were made, and whether each is one of the main pass.
    made: RefCell<Vec<(String, bool)>>,
    /// Copies of users' own databases, of which the databases of passes are copies, by the scenario.
    originals: RefCell<BTreeMap<String, Address>>,
    /// Whether the databases of the main pass stay.
    keep: Cell<bool>,
    /// Whether it lets the run's user make others, as far as is known.
    makes_users: Cell<bool>,
    /// The version of TLS, if connections are encrypted.
    encryption: Option<String>,
    /// How its databases are made, and the server itself if it was started here.
    setup: Setup,
    /// The same, with what the server says of it.
    asked: Vec<Asked>,
    /// A throw-away server takes its databases with it.
    throw_away: RefCell<Option<Cluster>>,
}

impl Host {
    /// The server that is wanted, if one is.
    pub fn of(wanted: &Wanted) -> Option<Result<Self, ProvisionError>> {
        match wanted {
            Wanted::Local(topology) => Some(Host::start(*topology, &Setup::default())),
            Wanted::Server(address) => Some(Host::running(address)),
            _ => None,
        }
    }

    /// Another one like this for what a scenario asks: a server with the settings is started; on a running one, whose settings stay as
    /// they are, databases are made in another way.
    ///
    /// # Errors
    /// If the server refuses.
    pub fn set_up(&self, setup: &Setup) -> Result<Self, ProvisionError> {
        let topology = self.throw_away.borrow().as_ref().map(Cluster::topology);
        if let Some(topology) = topology {
            return Host::start(topology, setup);
        }
        let host = Host::at(self.address.borrow().clone(), self.direct.borrow().clone(), setup)?;
        host.keep.set(self.keep.get());
        Ok(host)
    }

    /// Starts a throw-away server.
    ///
    /// # Errors
    /// If it is not installed, does not start, or this program has no driver for it.
    pub fn start(topology: Topology, setup: &Setup) -> Result<Self, ProvisionError> {
        built(topology.kind())?;
        let settings: Vec<String> = setup.settings.iter().map(ToString::to_string).collect();
        let settings: Vec<&str> = settings.iter().map(String::as_str).collect();
        let start = if setup.tls { Cluster::start_encrypted } else { Cluster::start };
        let cluster = start(topology, &settings)?;
        let mut host = Host::at(cluster.address().clone(), cluster.direct().clone(), setup)?;
        host.asked.iter_mut().for_each(|asked| asked.applied = true);
        // PgBouncer knows the run's user alone.
        host.makes_users.set(topology != Topology::PgBouncer);
        host.throw_away.replace(Some(cluster));
        Ok(host)
    }

    /// Takes the first of a running cluster's servers that lets the runner in.
    ///
    /// # Errors
    /// If none can be reached: the last one's.
    fn running(address: &Address) -> Result<Self, ProvisionError> {
        let mut address = address.clone();
        for _ in 1..address.hosts().len() {
            match Host::at(address.clone(), address.first(), &Setup::default()) {
                Err(ProvisionError::Server(AdminError::Connect { .. })) => address = address.next(),
                other => return other,
            }
        }
        Host::at(address.clone(), address.first(), &Setup::default())
    }

    /// Takes a running server; databases are made where it is reached directly.
    ///
    /// # Errors
    /// If it cannot be reached, or refuses to make databases in this way.
    fn at(address: Address, direct: Address, setup: &Setup) -> Result<Self, ProvisionError> {
        built(address.kind())?;
        let mut admin = Admin::connect(&direct)?;
        let version = admin.version()?;
        let encryption = if direct.is_encrypted() { admin.encryption()? } else { None };
        let (asked, setup) = (asked::ask(&mut admin, setup, encryption.as_ref())?, setup.clone());
        let (admin, made) = (RefCell::new(admin), RefCell::default());
        let (originals, throw_away) = (RefCell::default(), RefCell::default());
        let (keep, makes_users) = (Cell::new(false), Cell::new(true));
        let (address, direct) = (RefCell::new(address), RefCell::new(direct));
        Ok(Host {
            address,
            direct,
            version,
            admin,
            made,
            originals,
            keep,
            makes_users,
            encryption,
            setup,
            asked,
            throw_away,
        })
    }

    /// `PostgreSQL`, `PostgreSQL behind PgBouncer`, `MariaDB at db.example:3306`; one that was set up for a scenario is another one.
    pub fn label(&self) -> String {
        let name = self.version.split(' ').next().unwrap_or_default();
        let set_up = if self.setup == Setup::default() { "" } else { ", as set up" };
        let set_up = format!("{set_up}{}", if self.is_encrypted() { ", TLS" } else { "" });
        match &*self.throw_away.borrow() {
            Some(cluster) => format!("{name}{}{set_up}", cluster.topology().beside()),
            None => format!("{name} at {}{set_up}", self.address.borrow().host_and_port()),
        }
    }

    /// Whether connections are encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.address.borrow().is_encrypted()
    }

    /// The version of TLS by which the runner's own connection is encrypted, as the server tells.
    pub fn encryption(&self) -> Option<&str> {
        self.encryption.as_deref()
    }

    /// What was asked of it, and what it says of it.
    pub fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// What the server itself has for a setting.
    pub fn setting(&self, name: &str) -> Option<String> {
        self.admin.borrow_mut().setting(name).ok().flatten()
    }

    /// `PostgreSQL 15.14`
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whether it was started for this run.
    pub fn is_throw_away(&self) -> bool {
        self.throw_away.borrow().is_some()
    }

    /// The numbers of its processes, if it was started here.
    pub fn process_ids(&self) -> Option<Vec<u32>> {
        self.throw_away.borrow().as_ref().map(Cluster::process_ids)
    }

    /// A new database for the pass that is compared.
    ///
    /// # Errors
    /// If the server refuses.
    pub fn main(&self, scenario: &str, program: &Program) -> Result<Database, ProvisionError> {
        let database = self.create_for(program, true)?;
        self.fill(scenario, &database)?;
        Ok(database)
    }

    /// A new database for another pass.
    ///
    /// # Errors
    /// If the server refuses.
    pub fn aside(&self, scenario: &str, program: &Program) -> Result<Database, ProvisionError> {
        let database = self.create_for(program, false)?;
        self.fill(scenario, &database)?;
        Ok(database)
    }

    /// From now on the databases of a scenario are copies of this one as it is now.
    ///
    /// # Errors
    /// If it cannot be read, is too large, or this server refuses.
    pub fn copies(&self, scenario: &str, original: &Address) -> Result<(), ProvisionError> {
        let copy = Address::of(&self.direct.borrow().database(&self.create(false)?));
        if let Some(copy) = copy {
            Source::open(original)?.copy_to(&copy)?;
            self.originals.borrow_mut().insert(scenario.to_owned(), copy);
        }
        Ok(())
    }

    /// Fills a new database with what it is a copy of, if it is one.
    fn fill(&self, scenario: &str, database: &Database) -> Result<(), ProvisionError> {
        if let (Some(original), Some(name)) =
            (self.originals.borrow().get(scenario), Address::name_of(database))
            && let Some(new) = Address::of(&self.direct.borrow().database(&name))
        {
            Source::open(original)?.copy_to(&new)?;
        }
        Ok(())
    }

    /// Ends all connections to a database that was made here.
    ///
    /// # Errors
    /// If the server refuses, or there was none.
    pub fn end_connections(&self, database: &Database) -> Result<(), NoFault> {
        match self.admin.borrow_mut().end_connections(database)? {
            0 => Err(NoFault::NoConnection),
            _ => Ok(()),
        }
    }

    /// Stops the server and starts it again, if it was started for this run.
    ///
    /// # Errors
    /// If it is not the runner's, or does not come back.
    pub fn restart(&self) -> Result<(), NoFault> {
        self.throw_away.borrow_mut().as_mut().ok_or(NoFault::NotOurs)?.restart()?;
        self.admin.replace(Admin::connect(&self.direct.borrow())?);
        Ok(())
    }

    /// Ends the server at once, if another can take its place that was started for this run.
    ///
    /// # Errors
    /// If there is none, or it does not.
    pub fn fail_over(&self) -> Result<(), NoFault> {
        let mut cluster = self.throw_away.borrow_mut();
        let cluster = cluster.as_mut().ok_or(NoFault::NoReplica)?;
        if !cluster.fail_over()? {
            return Err(NoFault::NoReplica);
        }
        self.address.replace(cluster.address().clone());
        self.direct.replace(cluster.direct().clone());
        // What stands before the servers takes a moment to notice.
        let start = Instant::now();
        let admin = loop {
            match Admin::connect(cluster.direct()) {
                Ok(admin) => break admin,
                Err(error) if start.elapsed() > PATIENCE => return Err(error.into()),
                Err(_) => std::thread::sleep(PAUSE),
            }
        };
        self.admin.replace(admin);
        Ok(())
    }

    /// Locks a table of a database that was made here.
    ///
    /// # Errors
    /// If the server refuses.
    pub fn lock(&self, database: &Database, table: &Identifier) -> Result<TableLock, NoFault> {
        Ok(TableLock::take(&self.direct.borrow(), database, table)?)
    }

    /// A new database, as the program is to know it: one that is not the runner's own gets a user who may use no other.
    fn create_for(&self, program: &Program, main: bool) -> Result<Database, AdminError> {
        let name = self.create(main)?;
        if program.is_built_in() || !self.makes_users.get() {
            return Ok(self.address.borrow().database(&name));
        }
        match self.admin.borrow_mut().create_user(&name) {
            Ok(password) => Ok(self.address.borrow().database_of(&name, &password)),
            Err(error) => {
                self.makes_users.set(false);
                crate::output::say(&format!(
                    "backends that are not the runner's own are given your user of the server: {error}\n"
                ));
                Ok(self.address.borrow().database(&name))
            }
        }
    }

    fn create(&self, main: bool) -> Result<String, AdminError> {
        let (name, _) = self.admin.borrow_mut().create_with(main && self.keep.get(), &self.setup)?;
        self.made.borrow_mut().push((name.clone(), main));
        Ok(name)
    }

    /// Drops the databases of other passes, if there are many: a long run would fill the server with them. One that cannot be
    /// dropped now is dropped in the end.
    pub fn tidy(&self) {
        let mut made = self.made.borrow_mut();
        if made.len() > FEW {
            let mut admin = self.admin.borrow_mut();
            let originals = self.originals.borrow();
            let is_original = |name: &String| originals.values().any(|original| original.name() == name);
            made.retain(|(name, main)| *main || is_original(name) || admin.remove(name).is_err());
        }
    }

    /// The databases of the main pass are to stay, and are named so: nobody removes them by mistake.
    pub fn will_keep(&self) {
        self.keep.set(!self.is_throw_away());
    }

    /// Where the databases are that stay.
    pub fn kept(&self) -> String {
        if self.is_throw_away() {
            let server = self.label();
            return format!(
                "nothing is kept of {server}, which was started for this run: name a running server by its URL"
            );
        }
        let names = self.made.borrow();
        let names: Vec<&str> =
            names.iter().filter(|(_, main)| *main).map(|(name, _)| name.as_str()).collect();
        format!("the databases are kept on {}: {}", self.address.borrow(), names.join(", "))
    }
}

/// Whether this program has backends for such a server.
fn built(kind: DatabaseKind) -> Result<(), ProvisionError> {
    let is_built = match kind {
        DatabaseKind::Sqlite => true,
        DatabaseKind::Postgres => cfg!(feature = "postgres"),
        DatabaseKind::Mysql => cfg!(feature = "mysql"),
    };
    if !is_built {
        return Err(AdminError::NotBuilt(kind).into());
    }
    let libraries = backends().filter(|backend| backend.name() != CONTROL);
    if libraries.map(|library| library.about().databases).any(|databases| databases.contains(&kind)) {
        Ok(())
    } else {
        Err(ProvisionError::NoBackend(kind))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        if self.is_throw_away() {
            return;
        }
        let mut admin = self.admin.borrow_mut();
        for (name, main) in self.made.take() {
            if main && self.keep.get() {
                continue;
            }
            if let Err(error) = admin.remove(&name) {
                crate::output::say(&format!(
                    "the database {name} is left: {error}; `runner clean` removes it\n"
                ));
            }
        }
    }
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host")
            .field("address", &self.address.borrow())
            .field("version", &self.version)
            .finish()
    }
}

#[cfg(all(test, feature = "postgres", feature = "mysql"))]
mod tests {
    use super::*;
    use backend_server::StartError;

    #[test]
    fn many_databases_of_passes_that_are_over_are_dropped() {
        for kind in [DatabaseKind::Postgres, DatabaseKind::Mysql] {
            let host = match Host::start(kind.into(), &Setup::default()) {
                Err(ProvisionError::Start(missing @ StartError::Missing { .. }))
                    if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() =>
                {
                    eprintln!("NOT TESTED on {kind}: {missing}");
                    continue;
                }
                host => host.unwrap(),
            };
            let left = || Admin::connect(&host.address.borrow()).unwrap().left_overs().unwrap().len();
            let program = Program::built_in("mine");
            host.main("", &program).unwrap();
            for _ in 1..FEW {
                host.aside("", &program).unwrap();
            }
            host.tidy();
            assert_eq!(left(), FEW, "a few may stay");
            host.aside("", &program).unwrap();
            host.tidy();
            assert_eq!(left(), 1, "the main one stays");
        }
    }
}
