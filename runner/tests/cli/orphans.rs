//! Workers whose runner was killed.

use crate::support::runner;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The processes whose parent this is, by number.
fn children(parent: u32) -> Vec<u32> {
    let numbers = fs::read_dir("/proc").unwrap().flatten();
    let numbers = numbers.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    numbers.filter(|&number| stat(number).is_some_and(|of| of == parent)).collect()
}

/// The parent of a process that is there and not about to go.
fn stat(number: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{number}/stat")).ok()?;
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    if fields.next()? == "Z" { None } else { fields.next()?.parse().ok() }
}

fn threads(number: u32) -> usize {
    fs::read_dir(format!("/proc/{number}/task")).map_or(0, Iterator::count)
}

fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::yield_now();
    }
}

#[test]
fn a_worker_whose_clients_call_ends_with_the_runner() {
    let folder = TempDir::new().unwrap();
    let long = "scenario: Long\nsteps:\n  - create_tables\n  - measure: { list_books: {} }\n    clients: [4]\n    for: 60m\n";
    fs::write(folder.path().join("long.yaml"), long).unwrap();
    let mut child = runner()
        .args(["play", "long.yaml", "-b", "rusqlite"])
        .env("TMPDIR", folder.path())
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // Four clients, and who waits for them.
    let called = |number: &u32| threads(*number) > 4;
    let worker = wait_for("its clients call", || children(child.id()).into_iter().find(called));
    assert!(Command::new("kill").args(["-KILL", &child.id().to_string()]).status().unwrap().success());
    child.wait().unwrap();
    wait_for("it ends", || stat(worker).is_none().then_some(()));
}
