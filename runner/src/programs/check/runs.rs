//! Runs the programs that compile, each in a process and a folder of its own.

use super::super::catalog::Catalog;
use super::super::claim::On;
use super::super::library::Library;
use super::error::NotChecked;
use super::found::{Found, Outcome, Programs};
use crate::cancellation::Cancellation;
use crate::provision::{Provisioner, Wanted};
use crate::temporary::Temporary;
use crate::worker::Program;
use backend_api::{Database, DatabaseKind};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{fs, io};

/// How long a program may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs all of them.
///
/// # Errors
/// If a program cannot be started.
pub fn all(
    catalog: &Catalog,
    programs: &[&(String, Library)],
    binaries: &BTreeMap<Library, PathBuf>,
    cancellation: &Cancellation,
) -> Result<Programs, NotChecked> {
    let mut found = Programs::new();
    let mut server: Option<Result<Provisioner, String>> = None;
    for (case, library) in programs.iter().copied() {
        if cancellation.is_cancelled() {
            return Err(NotChecked::Interrupted);
        }
        let Some(binary) = binaries.get(library) else { continue };
        let on =
            catalog.cases().find(|(name, _)| name == case).map(|(_, claim)| claim.on).unwrap_or_default();
        let url = match on {
            On::Sqlite => Ok(None),
            On::Postgres => {
                let server = server.get_or_insert_with(|| {
                    Provisioner::new(Wanted::Local(DatabaseKind::Postgres.into()))
                        .map_err(|error| error.to_string())
                });
                server.as_ref().map_err(Clone::clone).and_then(|server| url(server, case, *library).map(Some))
            }
        };
        let ended = match url {
            Ok(url) => one(binary, case, url.as_deref(), cancellation)?,
            Err(because) => Found::NotTried(because),
        };
        found.insert((case.clone(), *library), ended);
    }
    Ok(found)
}

/// A new database on the server.
fn url(server: &Provisioner, case: &str, library: Library) -> Result<String, String> {
    match server.aside(case, &Program::built_in(library.stem()), "program") {
        Ok(Database::Postgres { url } | Database::Mysql { url }) => Ok(url.secret().to_owned()),
        Ok(Database::Sqlite { .. }) => Err("there is no server".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn one(binary: &Path, case: &str, url: Option<&str>, cancellation: &Cancellation) -> io::Result<Found> {
    let folder = Temporary::new()?;
    let (stdout, stderr) = (folder.path().join("stdout"), folder.path().join("stderr"));
    let mut command = Command::new(binary);
    command.arg(case).current_dir(folder.path()).stdin(Stdio::null());
    command.stdout(File::create(&stdout)?).stderr(File::create(&stderr)?);
    command.env_remove("RUST_BACKTRACE").env_remove("DATABASE_URL");
    command.envs(url.map(|url| ("SHOP_URL", url)));
    let mut child = command.spawn()?;
    let status = wait(&mut child, cancellation)?;
    let read = |path: &Path| fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let (written, errors) = (read(&stdout)?, read(&stderr)?);
    let Some(status) = status else {
        let said = format!("it did not end in {} s\n{errors}", PATIENCE.as_secs());
        return Ok(Found::Ended { outcome: Outcome::Failed, said });
    };
    let outcome = Outcome::of_run(status.success(), &written);
    let written = written.lines().filter(|line| *line != "ready").collect::<Vec<_>>().join("\n");
    let said = if status.success() { written } else { without_thread(&errors) };
    Ok(Found::Ended { outcome, said: said.trim().to_owned() })
}

/// Waits for its end, and kills what does not end in time.
fn wait(child: &mut Child, cancellation: &Cancellation) -> io::Result<Option<ExitStatus>> {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() > until || cancellation.is_cancelled() {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        sleep(Duration::from_millis(5));
    }
}

/// What a panic says, without the number of its thread, its place in a file that was made, and advice.
fn without_thread(errors: &str) -> String {
    let line = |line: &str| match line.split_once("panicked at ") {
        Some(_) => "panicked:".to_owned(),
        None => line.to_owned(),
    };
    let kept = errors.lines().filter(|line| !line.starts_with("note: run with") && !line.is_empty());
    kept.map(line).collect::<Vec<_>>().join("\n")
}
