//! How a worker's process is started and, in every case, ended.

use super::callgrind::Callgrind;
use super::group::{Group, has_ended};
use super::{environment, interpreter, memory};
use crate::registry::backend;
use backend_api::{DatabaseKind, OF_ANOTHER_DATABASE, Tuning};
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How the programs of backends are named on the path.
pub const PREFIX: &str = "runner-backend-";

/// What to start for a backend, and how its library is tuned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    start: Start,
    /// The library's tuning.
    pub tuning: Tuning,
}

/// What a worker is watched with.
#[derive(Debug, Clone, Copy)]
pub enum Instrument<'a> {
    /// Nothing stands between library and database, as it must be where time is measured.
    None,
    /// A built-in worker hooks SQLite and answers with the statements it saw.
    Trace,
    /// Its instructions are counted.
    Callgrind(&'a Callgrind),
}

impl Instrument<'_> {
    /// A trace, if there is to be one.
    pub fn trace(is_wanted: bool) -> Self {
        if is_wanted { Instrument::Trace } else { Instrument::None }
    }

    fn is_trace(self) -> bool {
        matches!(self, Instrument::Trace)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Start {
    /// A backend that is built into the runner: the same binary, as `runner worker NAME`.
    BuiltIn(String),
    /// Any program that speaks the protocol.
    Foreign(PathBuf),
    /// A program with arguments, known by a name: an interpreter, and what it runs.
    Named {
        name: String,
        /// Those that it runs on, if they are known before it is started.
        databases: Option<&'static [DatabaseKind]>,
        program: PathBuf,
        arguments: Vec<OsString>,
    },
}

impl Program {
    /// A backend that is built into the runner.
    pub fn built_in(name: impl Into<String>) -> Self {
        Program { start: Start::BuiltIn(name.into()), tuning: Tuning::Default }
    }

    /// Any program that speaks the protocol.
    pub fn foreign(path: PathBuf) -> Self {
        Program { start: Start::Foreign(path), tuning: Tuning::Default }
    }

    /// A program with arguments that has a name of its own.
    pub fn named(name: impl Into<String>, program: PathBuf, arguments: Vec<OsString>) -> Self {
        let start = Start::Named { name: name.into(), databases: None, program, arguments };
        Program { start, tuning: Tuning::Default }
    }

    /// The same, which is known to run on these databases and on no others.
    pub fn on(self, kinds: &'static [DatabaseKind]) -> Self {
        match self.start {
            Start::Named { name, program, arguments, .. } => {
                Program { start: Start::Named { name, databases: Some(kinds), program, arguments }, ..self }
            }
            start => Program { start, ..self },
        }
    }

    /// The same with another tuning.
    pub fn tuned(self, tuning: Tuning) -> Self {
        Program { tuning, ..self }
    }

    /// Whether it is the runner's own code, whose clock and counts are the runner's own too.
    pub fn is_built_in(&self) -> bool {
        matches!(self.start, Start::BuiltIn(_))
    }

    /// Whether it is this backend, whatever its tuning.
    pub fn is(&self, backend: &str) -> bool {
        self.name() == self.tuning.named(backend)
    }

    /// The backend's name in tables.
    pub fn name(&self) -> String {
        let name = match &self.start {
            Start::BuiltIn(name) => name.clone(),
            Start::Foreign(path) => {
                let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
                stem.strip_prefix(PREFIX).unwrap_or(&stem).to_owned()
            }
            Start::Named { name, .. } => name.clone(),
        };
        self.tuning.named(&name)
    }

    /// Why it does not run on a kind of database; nothing if it does, or nobody knows before it is started.
    pub fn why_not(&self, kind: DatabaseKind) -> Option<String> {
        match &self.start {
            Start::BuiltIn(name) => backend(name)?.why_not(kind),
            Start::Foreign(_) => None,
            Start::Named { databases, .. } => {
                (!(*databases)?.contains(&kind)).then(|| OF_ANOTHER_DATABASE.to_owned())
            }
        }
    }

    /// The command that is the program.
    ///
    /// # Errors
    /// If nobody knows where the runner itself is.
    pub fn command(&self) -> io::Result<Command> {
        Ok(match &self.start {
            Start::BuiltIn(name) => {
                let mut command = Command::new(std::env::current_exe()?);
                command.args(["worker", name]);
                command
            }
            Start::Foreign(path) => Command::new(path),
            Start::Named { program, arguments, .. } => {
                let mut command = Command::new(program);
                command.args(arguments);
                command
            }
        })
    }

    /// The interpreter of a script, if it is not there.
    pub fn missing_interpreter(&self) -> Option<String> {
        match &self.start {
            Start::Foreign(path) => interpreter::missing(path),
            _ => None,
        }
    }

    /// Starts the program with pipes on its three streams.
    pub fn start(&self, instrument: Instrument<'_>) -> io::Result<Process> {
        let mut command = self.command()?;
        if instrument.is_trace() && self.is_built_in() {
            command.arg("--trace");
        }
        if let Instrument::Callgrind(callgrind) = instrument {
            command = callgrind.around(&command);
        }
        memory::keep(&mut command);
        if self.is_built_in() {
            environment::without_clients(&mut command);
        } else {
            environment::only_needed(&mut command);
            Group::begin(&mut command);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn()?;
        let group = (!self.is_built_in()).then(|| Group::of(&child));
        Ok(Process { child, group })
    }
}

/// A running child, killed and reaped when dropped, with whatever it has started.
#[derive(Debug)]
pub struct Process {
    child: Child,
    /// Of a program that is not built in, until it is ended.
    group: Option<Group>,
}

impl Process {
    /// The child, to take its streams.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Gives a child that has closed its output a moment to end by itself.
    pub fn settle(&mut self) {
        let deadline = Instant::now() + Duration::from_millis(200);
        while !has_ended(&mut self.child) && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Kills the child if it still runs, and what it has left running; says how it ended.
    pub fn end(&mut self) -> String {
        if let Some(group) = self.group.take() {
            let has_ended = has_ended(&mut self.child);
            group.end();
            if !has_ended {
                return self.kill();
            }
        }
        match self.child.try_wait() {
            Ok(Some(status)) => format!("its process ended ({status})"),
            _ => self.kill(),
        }
    }

    fn kill(&mut self) -> String {
        // A child that is gone already is what this wants.
        let _ = self.child.kill();
        let _ = self.child.wait();
        "its process was killed".to_owned()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}
