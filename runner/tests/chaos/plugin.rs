//! A backend that hands requests on to another worker, until its fault comes.

use crate::fault::{Fault, KINDS, Kind};
use crate::processes;
use std::env;
use std::io::{BufRead, BufReader, Write, stdin, stdout};
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
            std::fs::write(env::var_os("RUNNER_BACKEND_CHAOS_FIRED").expect("a path"), "")?;
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
        Kind::Kill => signal("-KILL")?,
        Kind::Interrupt => signal("-INT")?,
        Kind::Terminate => signal("-TERM")?,
        Kind::LoseFolder => std::fs::remove_dir_all(env::temp_dir())?,
        Kind::FewFiles | Kind::ClosedPipe | Kind::FullDisk | Kind::FullReport => {}
        Kind::KillWorker => kill("-KILL", processes::worker("rusqlite"))?,
        Kind::KillServer => kill("-KILL", processes::server())?,
        Kind::Cut => kill("-TERM", processes::connection())?,
    }
    Ok(())
}

fn kill(name: &str, process: Option<u32>) -> std::io::Result<()> {
    // One that is not there yet, or any more, is none that can be killed.
    if let Some(process) = process {
        Command::new("kill").args([name, &process.to_string()]).stderr(Stdio::null()).status()?;
    }
    Ok(())
}

/// Sends a signal to the runner.
fn signal(name: &str) -> std::io::Result<()> {
    Command::new("kill").args([name, &std::os::unix::process::parent_id().to_string()]).status()?;
    Ok(())
}
