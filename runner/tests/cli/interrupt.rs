//! Ctrl-C in the middle of a step: workers end, files go, finished steps are reported.

use crate::support::runner;
use crate::{SOUND, hanging, script};
use reports::record::Verdict;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

#[test]
fn an_interrupted_run_cleans_up_and_reports_what_was_finished() {
    let folder = TempDir::new().unwrap();
    let temporary = TempDir::new().unwrap();
    let (pid, scenario) = (folder.path().join("pid"), folder.path().join("interrupted.yaml"));
    std::fs::write(&scenario, SOUND).unwrap();
    let worker = hanging(folder.path());
    let mut child = runner()
        .arg("play")
        .arg(&scenario)
        .args(["--report", "json=run.json", "--backend", "rusqlite", "--backend"])
        .arg(&worker)
        .env("TMPDIR", temporary.path())
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    // The first step is shown: the second one is being played, and will never end.
    let mut line = String::new();
    while !line.contains("create_tables") {
        line.clear();
        assert_ne!(stdout.read_line(&mut line).unwrap(), 0, "the first step is shown");
    }
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    stdout.read_to_string(&mut line).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));

    assert_eq!(temporary.path().read_dir().unwrap().count(), 0, "the databases are removed");
    let worker = std::fs::read_to_string(pid).unwrap();
    let alive = Command::new("kill").args(["-0", worker.trim()]).stderr(Stdio::null()).status().unwrap();
    assert!(!alive.success(), "the worker is gone");
    let run =
        reports::json::from_str(&std::fs::read_to_string(folder.path().join("run.json")).unwrap()).unwrap();
    assert_eq!(run.scenarios[0].steps.len(), 1, "the finished step is in the record");
}

#[test]
fn an_interrupted_measurement_keeps_the_one_before() {
    let folder = TempDir::new().unwrap();
    let scenario = "scenario: Long\ndata: { authors: 1, books: 2 }\nsteps:\n  - create_tables\n  - load_data\n  \
                    - name: short\n    measure: { list_books: {} }\n    samples: 4\n  \
                    - name: endless\n    measure: { list_books: {} }\n    for: 60m\n";
    std::fs::write(folder.path().join("long.yaml"), scenario).unwrap();
    let mut child = runner()
        .args(["play", "long.yaml", "--backend", "rusqlite,diesel", "--report", "json=run.json"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("short") {
        line.clear();
        assert_ne!(stdout.read_line(&mut line).unwrap(), 0, "the first measurement is shown");
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    stdout.read_to_string(&mut line).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let record = std::fs::read_to_string(Path::new(folder.path()).join("run.json")).unwrap();
    let run = reports::json::from_str(&record).unwrap();
    let short = run.scenarios[0].steps.last().unwrap();
    assert_eq!((run.scenarios[0].steps.len(), short.title.as_str()), (3, "short"));
    assert!(short.cells.iter().all(|cell| cell.timing.as_ref().unwrap().samples().count() == 4));
}

#[test]
fn steps_that_are_measured_in_turn_keep_the_generations_before_the_interruption() {
    let folder = TempDir::new().unwrap();
    let scenario = "scenario: Long\ndata: { authors: 1, books: 2 }\nsteps:\n  - create_tables\n  - load_data\n  \
                    - name: short\n    measure: { list_books: {} }\n    samples: 4\n  \
                    - name: endless\n    measure: { find_book: { id: 1 } }\n    for: 60m\n";
    std::fs::write(folder.path().join("long.yaml"), scenario).unwrap();
    // Whoever reads this pipe learns that the endless step is being measured, or that nobody is left to say so.
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let worker = format!(
        "while IFS= read -r line; do case \"$line\" in *'\"sample\"'*find_book*) echo told >&9;; esac
         printf '%s\\n' \"$line\"; done | {} worker memory",
        env!("CARGO_BIN_EXE_runner")
    );
    script(folder.path(), "telling", &worker);
    let play = ["play", "long.yaml", "--profile", "normal", "--report", "json=run.json", "-b", "./telling"];
    let mut child = Command::new("sh")
        .args(["-c", "exec 9> pipe; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_runner")])
        .args(play)
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(File::open(pipe).unwrap());
    let mut line = String::new();
    told.read_line(&mut line).unwrap();
    assert_eq!(line, "told\n");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let mut screen = String::new();
    child.stdout.take().unwrap().read_to_string(&mut screen).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let record = std::fs::read_to_string(folder.path().join("run.json")).unwrap();
    let run = reports::json::from_str(&record).unwrap();
    let [_, _, short, endless] = &run.scenarios[0].steps[..] else {
        panic!("all steps were answered: {screen}")
    };
    assert_eq!(short.cells[0].timing.as_ref().unwrap().samples().count(), 1, "of its first generation");
    assert!(endless.cells[0].timing.is_none() && endless.cells[0].verdict == Verdict::Passed, "{endless:?}");
    assert!(screen.contains("endless"), "{screen}");
}

#[test]
fn an_interrupted_menu_leaves_no_folder() {
    let temporary = TempDir::new().unwrap();
    let mut child = runner()
        .arg("menu")
        .env("TMPDIR", temporary.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("find a book by id") {
        line.clear();
        assert_ne!(stdout.read_line(&mut line).unwrap(), 0, "the choices are shown");
    }
    assert!(temporary.path().read_dir().unwrap().count() > 0, "the database is there");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    stdout.read_to_string(&mut line).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(temporary.path().read_dir().unwrap().count(), 0);
}
