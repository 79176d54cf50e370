//! A worker under Valgrind's callgrind, which counts the instructions of all its threads between two places.
//!
//! What it is told and what it writes: <https://valgrind.org/docs/manual/cl-manual.html>,
//! <https://valgrind.org/docs/manual/cl-format.html>.

use super::scheduling;
use crate::temporary::Temporary;
use backend_api::instructions::{BEGINS, ENDS};
use reports::record::Instructions;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A library that gives the same seeds to hash maps in each run; empty where it could not be built.
const SEEDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/seeds.so"));

/// Where the counts of one worker are written.
#[derive(Debug)]
pub struct Callgrind {
    folder: Temporary,
    counted: u32,
}

/// Why instructions are not counted.
#[derive(Debug, thiserror::Error)]
pub enum NoCount {
    /// It is not installed.
    #[error("instructions are counted by valgrind, which is not there: install the package `valgrind`")]
    NotInstalled,
    /// The files cannot be written or read.
    #[error("the counts of callgrind: {0}")]
    Io(#[from] io::Error),
    /// A file without a total.
    #[error("callgrind counted nothing: does the worker keep its symbols?")]
    Nothing,
}

impl Callgrind {
    /// For one worker.
    ///
    /// # Errors
    /// If it is not installed, or there is no place for its files.
    pub fn new() -> Result<Self, NoCount> {
        if !is_installed() {
            return Err(NoCount::NotInstalled);
        }
        let folder = Temporary::new()?;
        let callgrind = Callgrind { folder, counted: 0 };
        std::fs::write(callgrind.seeds(), SEEDS)?;
        Ok(callgrind)
    }

    /// The command that runs another one and counts.
    pub fn around(&self, command: &Command) -> Command {
        let mut callgrind = scheduling::command("valgrind");
        if !SEEDS.is_empty() {
            callgrind.env("LD_PRELOAD", self.seeds());
        }
        callgrind
            // Threads take turns in their order, and so alike each time.
            .args(["--tool=callgrind", "--quiet", "--dump-line=no", "--fair-sched=yes"])
            // Counts system calls beside the instructions.
            .arg("--collect-systime=yes")
            .arg(format!("--callgrind-out-file={}", self.file().display()))
            .arg(format!("--zero-before={BEGINS}"))
            .arg(format!("--dump-before={ENDS}"))
            .arg(command.get_program())
            .args(command.get_args());
        callgrind
    }

    /// What was counted last.
    ///
    /// # Errors
    /// If nothing was.
    pub fn take(&mut self) -> Result<Instructions, NoCount> {
        self.counted += 1;
        let path = PathBuf::from(format!("{}.{}", self.file().display(), self.counted));
        let text = match std::fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(NoCount::Nothing),
            text => text?,
        };
        // There is one for each count, and each is read once.
        std::fs::remove_file(path)?;
        super::profile::read(&text).ok_or(NoCount::Nothing)
    }

    fn seeds(&self) -> PathBuf {
        self.folder.path().join("seeds.so")
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("counts")
    }
}

/// Whether Valgrind can be started.
pub fn is_installed() -> bool {
    let version =
        Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}
