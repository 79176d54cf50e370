//! Throw-away servers: started from the installed programs on a free port of the loopback, with a data folder of their
//! own, stopped and removed when dropped.

use crate::address::Address;
use crate::error::StartError;
use crate::recipe::{Installation, Recipe, USER};
use crate::service::{Service, as_user};
use crate::{account, certificate, folder, mariadb, postgresql, setup, watchdog};
use backend_api::DatabaseKind;
use std::fs;
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a server may take until it has ended.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often it is looked after.
const PAUSE: Duration = Duration::from_millis(10);

/// How often another port is tried, if somebody takes the free one first.
const ATTEMPTS: u32 = 3;

/// A running throw-away server.
#[derive(Debug)]
pub struct Server {
    address: Address,
    pub(crate) process: Child,
    watchdog: Child,
    pub(crate) service: Service,
    port: u16,
    // Dropped last: the server works in it.
    folder: TempDir,
}

impl Server {
    /// Starts one. `Mysql` is MariaDB, which Debian has.
    ///
    /// # Errors
    /// If it is not installed, or does not start.
    pub fn start(kind: DatabaseKind) -> Result<Self, StartError> {
        Server::start_with(kind, &[])
    }

    /// Starts one with settings of its own, such as `work_mem=8MB`.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn start_with(kind: DatabaseKind, settings: &[&str]) -> Result<Self, StartError> {
        Server::alone(Server::recipe(kind)?, kind, settings)
    }

    /// Starts one that takes encrypted connections alone, with a certificate that is made for it.
    ///
    /// # Errors
    /// As [`Server::start`], or if this program has no TLS.
    pub fn start_encrypted(kind: DatabaseKind, settings: &[&str]) -> Result<Self, StartError> {
        let mut server = Server::alone(encrypted(kind)?, kind, settings)?;
        server.address = server.address.encrypted(&server.folder.path().join(certificate::CERTIFICATE));
        Ok(server)
    }

    fn alone(recipe: &'static Recipe, kind: DatabaseKind, settings: &[&str]) -> Result<Self, StartError> {
        let given = settings.iter().map(|&setting| setting.to_owned()).collect();
        let server = Server::of(recipe, kind, given, &password(), Vec::new());
        server.map_err(|error| setup::refused(error, recipe, kind, settings))
    }

    /// How one of this kind is started. `Mysql` is MariaDB, which Debian has.
    pub(crate) fn recipe(kind: DatabaseKind) -> Result<&'static Recipe, StartError> {
        match kind {
            DatabaseKind::Sqlite => Err(StartError::Embedded),
            DatabaseKind::Postgres => Ok(&postgresql::RECIPE),
            DatabaseKind::Mysql => Ok(&mariadb::RECIPE),
        }
    }

    /// Starts one of a cluster, whose servers all have one password; `peers` are the ports of those that it depends on.
    pub(crate) fn of(
        recipe: &'static Recipe,
        kind: DatabaseKind,
        settings: Vec<String>,
        password: &str,
        peers: Vec<u16>,
    ) -> Result<Self, StartError> {
        let (install, program) = programs(recipe)?;
        let folder = folder::new().map_err(StartError::io("a temporary folder"))?;
        let installation = Installation { folder: folder.path(), password, peers: &peers };
        (recipe.prepare)(&installation).map_err(StartError::io("the server's folder"))?;
        let user = give_away(recipe, folder.path())?;
        if let Some(install) = install {
            let installed = as_user(&mut Command::new(&install), user)
                .args((recipe.install)(&installation))
                .current_dir(folder.path())
                .stdin(Stdio::null())
                .output()
                .map_err(StartError::io(install.display().to_string()))?;
            check(&install, &installed)?;
        }
        let (password, folder_of_service) = (password.to_owned(), folder.path().to_owned());
        let service = Service { recipe, program, folder: folder_of_service, password, peers, settings, user };
        let mut attempt = 1;
        loop {
            let port = free_port().map_err(StartError::io("a free port"))?;
            match service.listen(port) {
                Ok(mut process) => {
                    let watchdog =
                        watchdog::watch(&process, recipe.end, folder.path()).map_err(|source| {
                            let _ = process.kill();
                            let _ = process.wait();
                            StartError::Io { what: "a shell to watch over the server".to_owned(), source }
                        })?;
                    let address = Address::local(kind, USER, &service.password, port);
                    return Ok(Server { address, process, watchdog, service, port, folder });
                }
                Err(error) if attempt == ATTEMPTS => return Err(error),
                Err(_) => attempt += 1,
            }
        }
    }

    /// Where it is.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Starts what stands before it, whose clients are its own with its password.
    pub(crate) fn behind(&self, recipe: &'static Recipe, ports: Vec<u16>) -> Result<Server, StartError> {
        Server::of(recipe, self.address.kind(), Vec::new(), &self.service.password, ports)
    }

    /// The port of the loopback that it listens on.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The number of its process.
    pub fn process_id(&self) -> u32 {
        self.process.id()
    }

    /// Stops it, in an orderly way, and starts it on the same port with the same data.
    ///
    /// # Errors
    /// If it does not stop or start; it is not there then.
    pub fn restart(&mut self) -> Result<(), StartError> {
        let failed = || StartError::io("a signal that stops the server");
        let stop =
            ["-c", r#"kill -"$1" "$2""#, "sh", self.service.recipe.stop, &self.process.id().to_string()];
        Command::new("sh").args(stop).status().map_err(failed())?;
        let deadline = Instant::now() + PATIENCE;
        while self.process.try_wait().map_err(failed())?.is_none() {
            if Instant::now() > deadline {
                return Err(StartError::Io {
                    what: "an orderly end of the server".to_owned(),
                    source: io::ErrorKind::TimedOut.into(),
                });
            }
            std::thread::sleep(PAUSE);
        }
        watchdog::forget(self.folder.path()).map_err(StartError::io("the server's folder"))?;
        self.start_again()
    }

    /// Starts it on the same port with the same data, once it has ended.
    pub(crate) fn start_again(&mut self) -> Result<(), StartError> {
        self.process = self.service.listen(self.port)?;
        watchdog::note(&self.process, self.folder.path()).map_err(StartError::io("the server's folder"))
    }
}

impl Drop for Server {
    /// Has it ended: nobody wants to keep what it has.
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        let _ = self.process.wait();
        let _ = self.watchdog.wait();
    }
}

/// What nobody guesses for as long as the server lives.
pub(crate) fn password() -> String {
    std::iter::repeat_with(fastrand::alphanumeric).take(20).collect()
}

/// The paths of a server's programs: the one that makes its data folder, if there is one, and the one that serves.
fn programs(recipe: &Recipe) -> Result<(Option<PathBuf>, PathBuf), StartError> {
    let missing = StartError::Missing { server: recipe.name, package: recipe.package };
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> =
        recipe.folders.iter().map(PathBuf::from).chain(std::env::split_paths(&on_path)).collect();
    let find = |name: &str| folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file());
    let (install, serve) = (recipe.programs.0.map(find), find(recipe.programs.1));
    match (install, serve) {
        (None, Some(serve)) => Ok((None, serve)),
        (Some(Some(install)), Some(serve)) => Ok((Some(install), serve)),
        _ => Err(missing),
    }
}

/// Gives the folder to the user who runs the server, if that is not this one.
fn give_away(recipe: &Recipe, folder: &Path) -> Result<Option<account::Account>, StartError> {
    if !account::is_root() {
        return Ok(None);
    }
    let user =
        account::named(recipe.user).ok_or(StartError::NoUser { server: recipe.name, user: recipe.user })?;
    let give = || -> io::Result<()> {
        std::os::unix::fs::chown(folder, Some(user.uid), Some(user.gid))?;
        for entry in fs::read_dir(folder)? {
            std::os::unix::fs::chown(entry?.path(), Some(user.uid), Some(user.gid))?;
        }
        Ok(())
    };
    give().map_err(StartError::io("the server's folder"))?;
    Ok(Some(user))
}

pub(crate) fn check(program: &Path, output: &Output) -> Result<(), StartError> {
    if output.status.success() {
        return Ok(());
    }
    let words = [&output.stdout, &output.stderr].map(|said| String::from_utf8_lossy(said).trim().to_owned());
    Err(StartError::Failed { program: program.display().to_string(), words: words.join("\n") })
}

/// A port that is free at this moment.
pub(crate) fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// How a server is started that takes encrypted connections alone.
#[cfg(feature = "tls")]
fn encrypted(kind: DatabaseKind) -> Result<&'static Recipe, StartError> {
    match kind {
        DatabaseKind::Sqlite => Err(StartError::Embedded),
        DatabaseKind::Postgres => Ok(&postgresql::ENCRYPTED),
        DatabaseKind::Mysql => Ok(&mariadb::ENCRYPTED),
    }
}

/// Nobody could connect to it.
#[cfg(not(feature = "tls"))]
fn encrypted(_: DatabaseKind) -> Result<&'static Recipe, StartError> {
    Err(StartError::NoTls)
}
