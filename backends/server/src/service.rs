//! The process of a throw-away server, which is started once or again.

use crate::account::Account;
use crate::error::StartError;
use crate::recipe::{Installation, Recipe};
use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long a server may take until it listens.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a server's process is started from, once its folder is there.
pub(crate) struct Service {
    pub recipe: &'static Recipe,
    pub program: PathBuf,
    pub folder: PathBuf,
    pub password: String,
    pub peers: Vec<u16>,
    pub settings: Vec<String>,
    pub user: Option<Account>,
}

impl Service {
    /// Starts the server and waits until it says that it listens.
    pub fn listen(&self, port: u16) -> Result<Child, StartError> {
        let installation =
            Installation { folder: &self.folder, password: &self.password, peers: &self.peers };
        (self.recipe.configure)(&installation, port).map_err(StartError::io("the server's folder"))?;
        let mut process = as_user(&mut Command::new(&self.program), self.user)
            .args((self.recipe.serve)(&installation, port))
            .args(self.settings.iter().map(|setting| format!("--{setting}")))
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(StartError::io(self.program.display().to_string()))?;
        let (sender, lines) = channel();
        if let Some(stderr) = process.stderr.take() {
            // Read to its end, so that the server never waits for a reader.
            std::thread::spawn(move || {
                let mut stderr = BufReader::new(stderr);
                let mut line = Vec::new();
                while matches!(stderr.by_ref().read_until(b'\n', &mut line), Ok(1..)) {
                    let _ = sender.send(String::from_utf8_lossy(&line).trim_end().to_owned());
                    line.clear();
                }
            });
        }
        let deadline = Instant::now() + PATIENCE;
        let mut words = Vec::new();
        loop {
            match lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) if line.contains(self.recipe.ready) => return Ok(process),
                Ok(line) => words.push(line),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        let _ = process.kill();
        let _ = process.wait();
        let last = words.split_off(words.len().saturating_sub(10));
        Err(StartError::Failed { program: self.program.display().to_string(), words: last.join("\n") })
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("program", &self.program).finish_non_exhaustive()
    }
}

/// A command in a group of its own, so that Ctrl-C reaches only who may stop it.
pub(crate) fn as_user(command: &mut Command, user: Option<Account>) -> &mut Command {
    use std::os::unix::process::CommandExt;
    command.process_group(0).env("LC_ALL", "C");
    match user {
        Some(user) => command.uid(user.uid).gid(user.gid),
        None => command,
    }
}
