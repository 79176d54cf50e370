//! Several clients at once, as far as a user can see them.

use crate::support::{finish, run, runner};
use crate::{script, with_file};
use tempfile::TempDir;

pub const MIX: &str = "
scenario: Readers and writers
data: { authors: 2, books: 5 }
steps:
  - create_tables
  - load_data
  - measure:
      read: { find_book: { id: 1 } }
      write: { check_out: { id: 1, due: 2026-12-24 } }
    clients: [1, 4]
    weights: { read: 3, write: 1 }
    for: 150ms
  - find_book: { id: 1 }
    expect: { rows: 1 }
";

#[test]
fn readers_and_writers_mix_in_every_library() {
    let folder = TempDir::new().unwrap();
    let record = folder.path().join("run.json");
    let report = format!("json={}", record.display());
    with_file("mix.yaml", MIX, |path| {
        // What has no database has no clients: it says so, and the others go on.
        let ran = run(&["play", &path.to_string_lossy(), "--control", "--report", &report]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("memory it has one client at a time"), "{}", ran.stdout);
        assert!(words.contains("read ×3 1 rusqlite"), "{}", ran.stdout);
    });
    let run = reports::json::from_str(&std::fs::read_to_string(record).unwrap()).unwrap();
    let loads = &run.scenarios[0].steps[2].loads;
    assert_eq!(loads.len(), 5 * 2 * 2, "backends, variants, numbers of clients");
    for load in loads.iter().filter(|load| load.backend != "memory") {
        assert!(load.latencies.count() > 0 && load.because.is_none(), "{load:?}");
        assert_eq!(load.latencies.count(), load.rounds.iter().map(|round| round.done).sum::<u64>());
        assert_eq!(load.rounds.len(), 3);
    }
}

#[test]
fn a_worker_that_is_lost_under_load_is_a_broken_backend_and_the_others_go_on() {
    let folder = TempDir::new().unwrap();
    // It greets as one that can be loaded, and ends when it is.
    let worker = "while IFS= read -r line; do case \"$line\" in *'\"load\"'*) exit 7;; esac; printf '%s\\n' \"$line\"; done \
                  | RUNNER worker rusqlite";
    let worker = script(folder.path(), "fragile", &worker.replace("RUNNER", env!("CARGO_BIN_EXE_runner")));
    with_file("mix.yaml", MIX, |path| {
        let ran = finish(runner().arg("play").arg(path).args(["-b", "diesel", "-b"]).arg(&worker));
        assert_eq!(ran.code, 3, "{}{}", ran.stdout, ran.stderr);
        let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("while several clients called it"), "{words}");
        assert!(words.contains("write ×1 1 diesel"), "{words}");
    });
}

#[test]
fn a_database_in_memory_has_no_clients_and_says_so() {
    with_file("mix.yaml", MIX, |path| {
        let ran = run(&["play", &path.to_string_lossy(), "-b", "rusqlite", "-d", "sqlite::memory:"]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("a database in memory has one of its own"), "{}", ran.stdout);
    });
}

pub const RATE: &str = "
scenario: At a rate
data: { authors: 2, books: 5 }
steps:
  - create_tables
  - load_data
  - measure: { find_book: { id: 1 } }
    clients: 2
    rates: [200, 400]
    pool: { connections: 1, wait: 5s }
    for: 300ms
";

#[test]
fn operations_are_due_at_a_rate_in_every_library_and_tuning() {
    let folder = TempDir::new().unwrap();
    let record = folder.path().join("run.json");
    let report = format!("json={}", record.display());
    with_file("rate.yaml", RATE, |path| {
        let ran = finish(
            runner().arg("play").arg(path).args(["--tuning", "default,expert", "--report"]).arg(&report),
        );
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("pools of 1 connection"), "{}", ran.stdout);
    });
    let run = reports::json::from_str(&std::fs::read_to_string(record).unwrap()).unwrap();
    let loads = &run.scenarios[0].steps[2].loads;
    assert_eq!(loads.len(), 4 * 2 * 2, "backends, tunings, rates");
    for load in loads {
        let due = u64::from(load.rate.unwrap()) * 300 / 1000;
        let done = load.latencies.count() + load.missed;
        // Those of the warm-up are not among them, and one of each round may fall on its edge.
        assert!(done <= due + 3 && load.latencies.count() > 0 && load.errors.is_empty(), "{due}: {load:?}");
    }
}
