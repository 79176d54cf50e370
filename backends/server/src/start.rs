//! Throw-away servers: started from the installed programs on a free port of the loopback, with a data folder of their
//! own, stopped and removed when dropped.

use crate::address::Address;
use crate::error::StartError;
use crate::recipe::{Installation, Recipe, USER};
use crate::service::{Service, as_user};
use crate::{account, folder, mariadb, postgresql, setup};
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

/// How a server of this kind is started. `Mysql` is MariaDB, which Debian has.
fn recipe(kind: DatabaseKind) -> Result<&'static Recipe, StartError> {
    match kind {
        DatabaseKind::Sqlite => Err(StartError::Embedded),
        DatabaseKind::Postgres => Ok(&postgresql::RECIPE),
        DatabaseKind::Mysql => Ok(&mariadb::RECIPE),
    }
}

/// A running throw-away server.
#[derive(Debug)]
pub struct Server {
    address: Address,
    process: Child,
    watchdog: Child,
    service: Service,
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
        let recipe = recipe(kind)?;
        let [install, serve] = programs(recipe)?;
        let folder = folder::new().map_err(StartError::io("a temporary folder"))?;
        let password: String = std::iter::repeat_with(fastrand::alphanumeric).take(20).collect();
        let installation = Installation { folder: folder.path(), password: &password };
        (recipe.prepare)(&installation).map_err(StartError::io("the server's folder"))?;
        let user = give_away(recipe, folder.path())?;
        let installed = as_user(&mut Command::new(&install), user)
            .args((recipe.install)(&installation))
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .map_err(StartError::io(install.display().to_string()))?;
        check(&install, &installed)?;
        let service = Service {
            recipe,
            program: serve,
            folder: folder.path().to_owned(),
            password: password.clone(),
            settings: settings.iter().map(|&setting| setting.to_owned()).collect(),
            user,
        };
        let mut attempt = 1;
        loop {
            let port = free_port().map_err(StartError::io("a free port"))?;
            match service.listen(port) {
                Ok(mut process) => {
                    let watchdog = watch(&process, recipe.end, folder.path()).map_err(|source| {
                        let _ = process.kill();
                        let _ = process.wait();
                        StartError::Io { what: "a shell to watch over the server".to_owned(), source }
                    })?;
                    let address = Address::local(kind, USER, &password, port);
                    return Ok(Server { address, process, watchdog, service, port, folder });
                }
                Err(StartError::Failed { words, .. }) if attempt == ATTEMPTS && !settings.is_empty() => {
                    let documentation = setup::documentation(kind);
                    return Err(StartError::Settings {
                        server: recipe.name,
                        settings: settings.join(", "),
                        words: reason(&words),
                        documentation,
                    });
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
        // Its number may soon be another's.
        fs::remove_file(self.folder.path().join(NOTE)).map_err(StartError::io("the server's folder"))?;
        self.process = self.service.listen(self.port)?;
        note_process(&self.process, self.folder.path()).map_err(StartError::io("the server's folder"))
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

/// Ends the server and removes its folder as soon as nobody holds the other end of its standard input: this program
/// closes it, or was killed.
const WATCHDOG: &str = r#"
cat > /dev/null
process=$(cat "$2/process")
kill -"$1" "$process"
tries=0
while kill -0 "$process" && [ "$tries" -lt 100 ]; do tries=$((tries + 1)); sleep 0.05; done
kill -KILL "$process"
rm -rf -- "$2"
"#;

/// The file in the server's folder that has the number of its process.
const NOTE: &str = "process";

/// The number of the process for the watchdog, which outlives it when the server is started again.
fn note_process(process: &Child, folder: &Path) -> io::Result<()> {
    let note = folder.join("process.new");
    fs::write(&note, process.id().to_string())?;
    fs::rename(note, folder.join(NOTE))
}

fn watch(process: &Child, end: &str, folder: &Path) -> io::Result<Child> {
    note_process(process, folder)?;
    as_user(&mut Command::new("sh"), None)
        .args(["-c", WATCHDOG, "sh", end])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

/// The paths of a server's two programs.
fn programs(recipe: &Recipe) -> Result<[PathBuf; 2], StartError> {
    let missing = StartError::Missing { server: recipe.name, package: recipe.package };
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> =
        recipe.folders.iter().map(PathBuf::from).chain(std::env::split_paths(&on_path)).collect();
    let find = |name: &str| folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file());
    match recipe.programs.map(find) {
        [Some(install), Some(serve)] => Ok([install, serve]),
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

fn check(program: &Path, output: &Output) -> Result<(), StartError> {
    if output.status.success() {
        return Ok(());
    }
    let words = [&output.stdout, &output.stderr].map(|said| String::from_utf8_lossy(said).trim().to_owned());
    Err(StartError::Failed { program: program.display().to_string(), words: words.join("\n") })
}

/// Of a server's last words those that say why it gives up; all of them, if none does.
fn reason(words: &str) -> String {
    let is_reason =
        |line: &&str| ["FATAL", "[ERROR]", "HINT", "DETAIL"].iter().any(|mark| line.contains(mark));
    let reasons: Vec<&str> = words.lines().filter(is_reason).collect();
    if reasons.is_empty() { words.to_owned() } else { reasons.join("; ") }
}

/// A port that is free at this moment.
fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
