//! A server that is lost, and one that takes its place.

use crate::error::StartError;
use crate::service::as_user;
use crate::start::{Server, check};
use crate::{postgresql, watchdog};
use std::fs;
use std::io::{self, Write};
use std::process::{Command, Stdio};

impl Server {
    /// Starts a copy of this server that follows it, and for whose word each commit waits.
    pub(crate) fn replica(&self) -> Result<Server, StartError> {
        let (kind, password) = (self.address().kind(), &self.service.password);
        // The same, so that what takes its place is as it was asked for; whose word its own commits wait for, is told later.
        let is_its_own = |setting: &&String| setting.as_str() != postgresql::WAITS;
        let settings = self.service.settings.iter().filter(is_its_own).cloned().collect();
        Server::of(&postgresql::REPLICA, kind, settings, password, vec![self.port()])
    }

    /// Ends it at once, as a power failure does: it says nothing to its clients.
    pub(crate) fn kill(&mut self) -> Result<(), StartError> {
        let failed = || StartError::io("a signal that ends the server");
        self.process.kill().map_err(failed())?;
        self.process.wait().map_err(failed())?;
        let folder = &self.service.folder;
        // PostgreSQL would remove its shared memory; what it has of it is in the seventh line.
        let note = fs::read_to_string(folder.join("data/postmaster.pid")).unwrap_or_default();
        if let Some(memory) = note.lines().nth(6).and_then(|line| line.split_whitespace().nth(1)) {
            let mut remove = Command::new("ipcrm");
            let removed = as_user(remove.args(["--shmem-id", memory]), self.service.user);
            let _ = removed.stdout(Stdio::null()).stderr(Stdio::null()).status();
        }
        watchdog::forget(folder).map_err(StartError::io("the server's folder"))
    }

    /// Makes a server of a copy, which takes writes from now on.
    pub(crate) fn promote(&mut self) -> Result<(), StartError> {
        self.control(&["promote", "--wait"])?;
        self.service.recipe = &postgresql::RECIPE;
        Ok(())
    }

    /// From now on its commits wait for a copy, once it takes any.
    pub(crate) fn wait_for_replica(&mut self) -> Result<(), StartError> {
        let settings = self.service.folder.join("data/postgresql.auto.conf");
        let append = || -> io::Result<()> {
            let (name, value) = postgresql::WAITS.split_once('=').unwrap_or_default();
            writeln!(fs::File::options().append(true).open(&settings)?, "{name} = '{value}'")
        };
        append().map_err(StartError::io("the server's settings"))?;
        self.control(&["reload"])
    }

    /// Has PostgreSQL's own program do something to it.
    fn control(&self, what: &[&str]) -> Result<(), StartError> {
        let program = self.service.program.with_file_name("pg_ctl");
        let done = as_user(&mut Command::new(&program), self.service.user)
            .args(what)
            .args(["--silent", "--pgdata"])
            .arg(self.service.folder.join("data"))
            .current_dir(&self.service.folder)
            .stdin(Stdio::null())
            .output()
            .map_err(StartError::io(program.display().to_string()))?;
        check(&program, &done)
    }
}
