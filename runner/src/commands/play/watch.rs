//! `runner play --watch`: plays again whenever a file changes.
//!
//! Each play is a process of its own, so that it meets what a play by hand meets: every core, new servers, nothing remembered.

use crate::cancellation::Cancellation;
use crate::cli::Play;
use crate::exit_code::Exit;
use crate::{output, select};
use anyhow::{Context, Result, ensure};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, SystemTime};

/// How often is looked whether a file changed.
const LOOK: Duration = Duration::from_millis(250);

/// How often is looked whether a play ended, or somebody ended it.
const TICK: Duration = Duration::from_millis(50);

/// What a file looked like: changed is what looks otherwise.
type Look = (PathBuf, SystemTime, u64);

/// Plays until Ctrl-C; ends as the last play did.
///
/// # Errors
/// If there is no file to watch, or this program cannot be started again.
pub fn run(play: &Play) -> Result<Exit> {
    let named = || select::watched(&play.scenarios, &play.given());
    ensure!(
        !named().is_empty(),
        "--watch wants a file or a folder, and what is built in does not change; `runner new scenario mine.yaml` begins a file"
    );
    let cancellation = Cancellation::on_ctrl_c()?;
    let many = play.scenarios.join(", ");
    loop {
        // Before the play: what changes during it is played again.
        let before = look(&named());
        let exit = play_once(&cancellation)?;
        if cancellation.is_cancelled() || exit == Exit::PipeClosed {
            return Ok(exit);
        }
        output::say(&format!("{}  watching {many}: played again when it changes, until Ctrl-C\n", now()));
        loop {
            if cancellation.is_cancelled() {
                return Ok(exit);
            }
            let after = look(&named());
            thread::sleep(LOOK);
            // A file that is not there, or changes still, is being written.
            if after != before && after.is_some() && after == look(&named()) {
                break;
            }
        }
        output::say(&format!("{}  {many} changed\n", now()));
    }
}

/// What all files look like; nothing while one is missing.
fn look(paths: &[PathBuf]) -> Option<Vec<Look>> {
    let looks = paths.iter().map(|path| {
        let found = path.metadata().ok()?;
        Some((path.clone(), found.modified().ok()?, found.len()))
    });
    looks.collect()
}

/// The time of day, as the screen's clock shows it.
fn now() -> String {
    chrono::Local::now().format("%H:%M:%S").to_string()
}

/// This command without its `--watch`.
fn play_once(cancellation: &Cancellation) -> Result<Exit> {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let Some(index) = arguments.iter().position(|argument| argument == "--watch") {
        arguments.remove(index);
    }
    let this = std::env::current_exe().context("cannot tell where this program is")?;
    let mut child = Command::new(this).args(arguments).spawn().context("cannot start this program again")?;
    let mut is_told = false;
    loop {
        if let Some(status) = child.try_wait()? {
            // A signal may come before it is listened to.
            let is_killed = is_told && status.code().is_none();
            return Ok(if is_killed { Exit::Interrupted } else { Exit::of_code(status.code()) });
        }
        if cancellation.is_cancelled() && !is_told {
            interrupt(&child);
            is_told = true;
        }
        thread::sleep(TICK);
    }
}

/// Ctrl-C reaches every process of a terminal, and a signal by its number only one.
#[cfg(unix)]
fn interrupt(child: &Child) {
    use rustix::process::{Pid, Signal, kill_process};
    // It may have ended by itself.
    let _ = kill_process(Pid::from_child(child), Signal::INT);
}

#[cfg(not(unix))]
fn interrupt(_: &Child) {}
