//! `play --watch`: a file is played again when it changes, until Ctrl-C.

use crate::SOUND;
use crate::support::{run, runner};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// Longer than any play takes on a computer that has much else to do.
const PATIENCE: Duration = Duration::from_secs(120);

/// Everything that it says, line by line.
fn lines(child: &mut Child) -> Receiver<String> {
    let (said, heard) = mpsc::channel();
    let outputs: [Box<dyn Read + Send>; 2] =
        [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
    for output in outputs {
        let said = said.clone();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = said.send(line);
            }
        });
    }
    heard
}

/// Waits for each of these, in any order.
fn await_all(heard: &Receiver<String>, parts: &[&str]) {
    let mut missing = parts.to_vec();
    let mut all = String::new();
    while !missing.is_empty() {
        let line = heard.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{missing:?} in {all}"));
        missing.retain(|part| !line.contains(part));
        all.push_str(&line);
        all.push('\n');
    }
}

/// As editors save: at once, so that nobody reads half of it.
fn save(file: &Path, text: &str) {
    let beside = file.with_extension("new");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, file).unwrap();
}

#[test]
fn a_file_is_played_again_when_it_changes_and_the_last_play_decides() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("mine.yaml");
    fs::write(&file, SOUND).unwrap();
    let mut child = runner()
        .args(["play", "mine.yaml", "--watch", "-b", "memory"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let heard = lines(&mut child);
    await_all(&heard, &["Sound", "watching mine.yaml"]);
    save(&file, &SOUND.replace("list_books", "find_bok"));
    await_all(&heard, &["mine.yaml changed", "did you mean `find_book`?", "watching mine.yaml"]);
    let failing = "  - find_book: { id: 1 }\n    expect: { rows: 1 }\n";
    save(&file, &format!("{}{failing}", SOUND.replace("Sound", "Louder")));
    await_all(&heard, &["mine.yaml changed", "Louder", "watching mine.yaml"]);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(1), "as the last play ended");
}

#[test]
fn what_a_file_includes_is_watched_too() {
    let folder = TempDir::new().unwrap();
    let part = folder.path().join("part.yaml");
    fs::write(folder.path().join("mine.yaml"), "scenario: Mine\nsteps:\n  - include: part.yaml\n").unwrap();
    fs::write(&part, "- create_tables\n").unwrap();
    let mut child = runner()
        .args(["play", "mine.yaml", "--watch", "-b", "memory"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let heard = lines(&mut child);
    await_all(&heard, &["create_tables", "watching mine.yaml"]);
    save(&part, "- list_books\n");
    await_all(&heard, &["mine.yaml changed", "list_books", "watching mine.yaml"]);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn an_interruption_ends_the_play_as_well() {
    let folder = TempDir::new().unwrap();
    let scenario = "scenario: Long\ndata: { authors: 1, books: 2 }\nsteps:\n  - create_tables\n  - load_data\n  \
                    - name: endless\n    measure: { list_books: {} }\n    for: 60m\n";
    fs::write(folder.path().join("long.yaml"), scenario).unwrap();
    let mut child = runner()
        .args(["play", "--watch", "long.yaml", "-b", "rusqlite"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let heard = lines(&mut child);
    await_all(&heard, &["load_data"]);
    // By its number, which reaches no other process.
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn what_is_built_in_cannot_be_watched() {
    let ran = run(&["play", "05", "--watch"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.contains("--watch wants a file") && ran.stderr.contains("runner new scenario"),
        "{}",
        ran.stderr
    );
}
