//! Starts a run, and takes what it says.

use crate::fault::{Fault, Kind, Place};
use crate::needs;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// The file of the user's own, beside which files of a run are.
pub const OWN_FILE: &str = "mine.db";

/// What a run and all its processes have in their environment.
pub const MARK: &str = "RUNNER_BACKEND_CHAOS_RUN";

/// The runner in a folder, as the fault wants it.
pub fn command(fault: Fault, runner: &Path, here: &Path) -> Command {
    let limit = if fault.kind == Kind::FewFiles { 8 + 3 * fault.at } else { 1024 };
    // Whoever may do anything could write to the folder all the same.
    let unprivileged = match fault.kind {
        Kind::LockFolder => "setpriv --bounding-set=-dac_override --inh-caps=-dac_override",
        _ => "",
    };
    let mut command = Command::new("sh");
    command
        // A campaign in the background ignores Ctrl-C, and so would what it starts until that listens.
        .args([
            "-c",
            &format!("ulimit -n {limit}; exec env --default-signal=INT {unprivileged} \"$@\""),
            "sh",
        ])
        .arg(runner)
        .current_dir(here)
        .env("TMPDIR", here.join("tmp"))
        .env(MARK, here)
        .env("RUNNER_BACKEND_CHAOS_KIND", format!("{:?}", fault.kind))
        .env("RUNNER_BACKEND_CHAOS_AT", fault.at.to_string())
        .env("RUNNER_BACKEND_CHAOS_FIRED", here.join("fired"))
        .env("RUNNER_BACKEND_CHAOS_RUNNER", runner);
    if let (Kind::SetClock, Some(library)) = (fault.kind, needs::clock()) {
        command
            .env("LD_PRELOAD", library)
            .env("FAKETIME_TIMESTAMP_FILE", here.join("clock"))
            .env("RUNNER_BACKEND_CHAOS_CLOCK", here.join("clock"))
            .env("FAKETIME_NO_CACHE", "1")
            .env("DONT_FAKE_MONOTONIC", "1");
    }
    command
}

/// Plays the scenario; on a server of the user's if its URL is given.
pub fn play(mut command: Command, fault: Fault, server: Option<&str>) -> std::io::Result<Output> {
    let own_file = format!("sqlite:{OWN_FILE}");
    let (backends, database, patience) = match fault.place() {
        Place::File => ("rusqlite,./faulty", "sqlite", "1"),
        Place::NamedFile => ("rusqlite,./faulty", own_file.as_str(), "1"),
        Place::ThrowAwayServer => ("postgres,./faulty", "postgres", "10"),
        Place::Server => ("postgres,./faulty", server.unwrap_or("postgres"), "3"),
    };
    command
        .args(["play", "chaos.yaml", "--report", "json=run.json", "--color", "never"])
        .args(["--backend", backends, "--database", database, "--timeout", patience])
        .args(if fault.kind == Kind::FullReport { &["--report", "html=/dev/full"][..] } else { &[] })
        .stdin(Stdio::null())
        .stderr(Stdio::piped());
    match fault.kind {
        Kind::FullDisk => command.stdout(File::options().write(true).open("/dev/full")?),
        _ => command.stdout(Stdio::piped()),
    };
    let mut child = command.spawn()?;
    if fault.kind == Kind::ClosedPipe {
        drop(child.stdout.take());
    }
    collect(child)
}

/// No run of a campaign takes so long.
const LONGEST: Duration = Duration::from_secs(300);

/// Waits for the end; gives all that was said. What does not end is killed, and ends otherwise than documented. A worker that outlives the runner would hold its pipe open: it is looked for, not
/// waited for.
pub fn collect(mut child: Child) -> std::io::Result<Output> {
    let stderr = child.stderr.take().map(|pipe| std::thread::spawn(move || read(pipe)));
    let stdout = child.stdout.take().map(|pipe| std::thread::spawn(move || read(pipe)));
    let (ended, end) = channel::<()>();
    let process = child.id();
    std::thread::spawn(move || {
        if end.recv_timeout(LONGEST) == Err(RecvTimeoutError::Timeout) {
            let _ = send("-KILL", process);
        }
    });
    let status = child.wait()?;
    drop(ended);
    let text = |reader: Option<std::thread::JoinHandle<Vec<u8>>>| {
        reader.map(|reader| reader.join().expect("a pipe is read")).unwrap_or_default()
    };
    Ok(Output { status, stdout: text(stdout), stderr: text(stderr) })
}

fn read(mut pipe: impl Read) -> Vec<u8> {
    let mut text = Vec::new();
    let _ = pipe.read_to_end(&mut text);
    text
}

/// Sends a signal.
pub fn send(signal: &str, process: u32) -> std::io::Result<()> {
    Command::new("kill").args([signal, &process.to_string()]).stderr(Stdio::null()).status().map(|_| ())
}
