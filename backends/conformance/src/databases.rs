//! Where the cases run: SQLite in a file and in memory, and databases of their own on servers that are started for them.

use backend_api::{Backend, Database, DatabaseKind, Tuning};
use backend_server::{Admin, Server, StartError};
use std::fmt;
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

/// A kind of configuration, and the tuning of the library that is shown there.
#[derive(Debug, Clone, Copy)]
pub struct Configuration {
    /// The kind of database.
    pub kind: DatabaseKind,
    /// Whether it is kept in a file; a server keeps its own.
    pub file: bool,
    /// The tuning.
    pub tuning: Tuning,
}

impl fmt::Display for Configuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.kind, self.file) {
            (DatabaseKind::Sqlite, true) => "file",
            (DatabaseKind::Sqlite, false) => "memory",
            (DatabaseKind::Postgres, _) => "PostgreSQL",
            (DatabaseKind::Mysql, _) => "MariaDB",
        })?;
        if self.tuning == Tuning::Expert { f.write_str(", expert") } else { Ok(()) }
    }
}

/// Every configuration on which a backend runs and that this computer has. What keeps nothing has no use for a server.
pub fn of(backend: &dyn Backend, persists: bool) -> Vec<Configuration> {
    let configuration = |kind, file, tuning| Configuration { kind, file, tuning };
    let mut configurations = Vec::new();
    for kind in backend.about().databases {
        match kind {
            DatabaseKind::Sqlite => configurations.push(configuration(kind, false, Tuning::Default)),
            kind if !persists || !is_there(kind) => continue,
            _ => {}
        }
        configurations
            .extend([Tuning::Default, Tuning::Expert].map(|tuning| configuration(kind, true, tuning)));
    }
    configurations
}

/// The servers of this process, started when they are needed first.
static SERVERS: Mutex<Vec<(DatabaseKind, Server, Admin)>> = Mutex::new(Vec::new());

/// Whether there is such a server. Where none is installed the tests pass and say so, unless they are to run without
/// excuse.
fn is_there(kind: DatabaseKind) -> bool {
    match start_server(kind) {
        Ok(()) => true,
        Err(error @ StartError::Missing { .. })
            if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() =>
        {
            eprintln!("\nNOT TESTED on {kind}: {error}\n");
            false
        }
        Err(error) => panic!("{kind} does not start: {error}"),
    }
}

/// Starts a server for this process.
pub fn start_server(kind: DatabaseKind) -> Result<(), StartError> {
    let server = Server::start(kind)?;
    let admin = Admin::connect(server.address()).expect("the server lets its user in");
    SERVERS.lock().unwrap_or_else(PoisonError::into_inner).push((kind, server, admin));
    Ok(())
}

/// Stops the servers.
pub fn stop_servers() {
    SERVERS.lock().unwrap_or_else(PoisonError::into_inner).clear();
}

/// A database for one case, gone when dropped.
pub struct TestDatabase {
    database: Database,
    _folder: Option<TempDir>,
    name: Option<(DatabaseKind, String)>,
}

impl TestDatabase {
    /// A new, empty one.
    pub fn new(configuration: Configuration) -> Self {
        if configuration.kind == DatabaseKind::Sqlite {
            let folder = TempDir::new().expect("there is a temporary folder");
            let file = folder.path().join("case.db").display().to_string();
            let path = if configuration.file { file } else { ":memory:".to_owned() };
            return TestDatabase { database: Database::Sqlite { path }, _folder: Some(folder), name: None };
        }
        let mut servers = SERVERS.lock().unwrap_or_else(PoisonError::into_inner);
        let server = servers.iter_mut().find(|(kind, ..)| *kind == configuration.kind);
        let (kind, server, admin) = server.expect("the server was started");
        let name = admin.create(false).expect("a database can be made");
        TestDatabase { database: server.address().database(&name), _folder: None, name: Some((*kind, name)) }
    }

    /// What a session opens.
    pub fn database(&self) -> Database {
        self.database.clone()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Some((of, name)) = self.name.take() else { return };
        let mut servers = SERVERS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, _, admin)) = servers.iter_mut().find(|(kind, ..)| *kind == of) {
            let _ = admin.remove(&name);
        }
    }
}
