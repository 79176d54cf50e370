//! The processes of a run, which have its mark in their environment.

use std::fs;
use std::path::PathBuf;

/// The worker of a backend.
pub fn worker(backend: &str) -> Option<u32> {
    of_run().into_iter().find(|process| words(*process).windows(2).any(|pair| pair == ["worker", backend]))
}

/// The server's first process.
pub fn server() -> Option<u32> {
    of_run().into_iter().find(|process| is_server(*process))
}

/// A process of the server that serves a connection.
pub fn connection() -> Option<u32> {
    let server = server()?;
    all().find(|process| parent(*process) == Some(server) && words(*process).concat().contains("127.0.0.1("))
}

fn is_server(process: u32) -> bool {
    words(process).first().is_some_and(|word| word.ends_with("/postgres"))
}

/// Those with this process's mark.
fn of_run() -> Vec<u32> {
    let mark =
        format!("RUNNER_BACKEND_CHAOS_RUN={}", std::env::var("RUNNER_BACKEND_CHAOS_RUN").unwrap_or_default());
    all().filter(|process| parts(*process, "environ").contains(&mark)).collect()
}

fn all() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

fn words(process: u32) -> Vec<String> {
    parts(process, "cmdline")
}

fn parts(process: u32, file: &str) -> Vec<String> {
    let read = fs::read(PathBuf::from(format!("/proc/{process}/{file}"))).unwrap_or_default();
    let parts = read.split(|byte| *byte == 0).filter(|part| !part.is_empty());
    parts.map(|part| String::from_utf8_lossy(part).into_owned()).collect()
}

fn parent(process: u32) -> Option<u32> {
    status(process, "PPid:")?.parse().ok()
}

/// Whether a process ignores Ctrl-C, as what a shell started in the background does until it says otherwise.
pub fn ignores_interrupts(process: u32) -> bool {
    let ignored = status(process, "SigIgn:").and_then(|mask| u64::from_str_radix(&mask, 16).ok());
    ignored.is_some_and(|mask| mask & (1 << (SIGINT - 1)) != 0)
}

const SIGINT: u32 = 2;

fn status(process: u32, name: &str) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    Some(status.lines().find_map(|line| line.strip_prefix(name))?.trim().to_owned())
}
