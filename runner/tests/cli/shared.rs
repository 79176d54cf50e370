//! Runs side by side, and what they share.

use crate::support::{run, runner};
use crate::{SOUND, hanging};
use std::fs;
use std::process::Stdio;
use tempfile::TempDir;

#[test]
fn two_runs_do_not_share_the_users_files() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("sound.yaml"), SOUND).unwrap();
    let backend = hanging(folder.path());
    let database = format!("sqlite:{}", folder.path().join("p.db").display());
    let scenario = folder.path().join("sound.yaml").display().to_string();
    let mut first = runner()
        .args(["play", &scenario, "-d", &database, "-b"])
        .arg(&backend)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // It hangs in its second step, and has its files since before the first.
    while !folder.path().join("pid").exists() {
        std::thread::yield_now();
    }
    let second = run(&["play", &scenario, "-d", &database, "-b", "rusqlite"]);
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(second.code, 2, "{}{}", second.stdout, second.stderr);
    assert!(second.stderr.contains("another run plays on "), "{}", second.stderr);
    // The lock ended with the process.
    let third = run(&["play", &scenario, "-d", &database, "-b", "rusqlite"]);
    assert_eq!(third.code, 0, "{}{}", third.stdout, third.stderr);
    assert!(!folder.path().join("p.db.lock").exists(), "nothing is left behind");
}

#[test]
fn a_folder_is_no_database() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().display().to_string();
    let ran = run(&["play", "01", "-d", &format!("sqlite:{path}")]);
    assert_eq!(ran.code, 2, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.contains("is a folder: name a file in it"), "{}", ran.stderr);
}

#[test]
fn latency_without_a_server_is_said_to_delay_nothing() {
    let ran = run(&["play", "01", "--latency", "1ms", "-b", "rusqlite"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.contains("--latency delays the round trips to a server"), "{}", ran.stderr);
}
