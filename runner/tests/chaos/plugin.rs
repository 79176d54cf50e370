//! A backend that hands requests on to another worker, until its fault comes.

use crate::fault::{Fault, KINDS, Kind};
use crate::play::send;
use crate::processes;
use std::env;
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Write, stdin, stdout};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::parent_id;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Plays the plugin.
pub fn serve() -> std::io::Result<()> {
    let kind = env::var("RUNNER_BACKEND_CHAOS_KIND").unwrap_or_default();
    let at = env::var("RUNNER_BACKEND_CHAOS_AT").ok().and_then(|at| at.parse().ok()).unwrap_or_default();
    let kind = KINDS.into_iter().find(|known| format!("{known:?}") == kind).expect("a known kind");
    let mut worker = Command::new(env::var_os("RUNNER_BACKEND_CHAOS_RUNNER").expect("the runner's path"))
        .args(["worker", "memory"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut requests = worker.stdin.take().expect("it is piped");
    let mut replies = BufReader::new(worker.stdout.take().expect("it is piped"));
    for (number, request) in stdin().lines().enumerate() {
        writeln!(requests, "{}", request?)?;
        requests.flush()?;
        let mut reply = String::new();
        replies.read_line(&mut reply)?;
        if number as u32 == at {
            fs::write(env::var_os("RUNNER_BACKEND_CHAOS_FIRED").expect("a path"), "")?;
            strike(Fault { kind, at }, &mut reply)?;
        }
        stdout().write_all(reply.as_bytes())?;
        stdout().flush()?;
    }
    drop(requests);
    worker.wait()?;
    Ok(())
}

fn strike(fault: Fault, reply: &mut String) -> std::io::Result<()> {
    let mut out = stdout();
    match fault.kind {
        Kind::Abort => std::process::abort(),
        Kind::Exit => std::process::exit(0),
        Kind::Hang => loop {
            std::thread::park();
        },
        Kind::Flood => loop {
            out.write_all(&[b'x'; 65536])?;
        },
        Kind::Lines => loop {
            out.write_all(&b"\"done\"\n".repeat(1000))?;
        },
        Kind::Complain => {
            std::io::stderr().write_all(&b"I am not well.\n".repeat(100_000))?;
        }
        Kind::Drip => loop {
            out.write_all(b" ")?;
            out.flush()?;
            std::thread::sleep(Duration::from_millis(50));
        },
        Kind::Garbage => *reply = "{]\n".to_owned(),
        Kind::Half => {
            out.write_all(&reply.as_bytes()[..reply.len() / 2])?;
            out.flush()?;
            std::process::exit(0);
        }
        Kind::Twice => *reply = reply.repeat(2),
        Kind::Kill => send("-KILL", parent_id())?,
        Kind::Interrupt => send("-INT", parent_id())?,
        Kind::Terminate => send("-TERM", parent_id())?,
        Kind::LoseFolder => fs::remove_dir_all(env::temp_dir())?,
        Kind::LockFolder => fs::set_permissions(env::temp_dir(), Permissions::from_mode(0o555))?,
        // Back or on, by days.
        Kind::SetClock => fs::write(
            env::var_os("RUNNER_BACKEND_CHAOS_CLOCK").expect("a path"),
            if fault.at.is_multiple_of(2) { "-2d" } else { "+400d" },
        )?,
        Kind::KillWorker => kill("-KILL", processes::worker("rusqlite"))?,
        Kind::KillServer => kill("-KILL", processes::server())?,
        Kind::EndConnection => kill("-TERM", processes::connection())?,
        // Others bring it about.
        Kind::FewFiles
        | Kind::ClosedPipe
        | Kind::FullDisk
        | Kind::FullReport
        | Kind::KillReport
        | Kind::InterruptMenu
        | Kind::KillMenu
        | Kind::CutRequests
        | Kind::CutReplies
        | Kind::LoseRequests
        | Kind::LoseReplies => {}
    }
    Ok(())
}

fn kill(name: &str, process: Option<u32>) -> std::io::Result<()> {
    // One that is not there yet, or any more, is none that can be killed.
    process.map_or(Ok(()), |process| send(name, process))
}
