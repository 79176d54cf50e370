//! Faults that a scenario asks for: what they do, to whom, and what the table says of each library.

use crate::support::{Ran, finish, runner};
use reports::record::{Cell, Recovery, Run, StepKind, StepRecord, Verdict};
use tempfile::TempDir;

/// Plays a scenario of the folder; gives its record as well.
pub fn play(scenario: &str, arguments: &[&str]) -> (Ran, Run) {
    let folder = TempDir::new().unwrap();
    let ran = finish(
        runner()
            .args(["play", scenario, "--report", "json=run.json"])
            .args(arguments)
            .env("COLUMNS", "160")
            .current_dir(folder.path()),
    );
    let record = std::fs::read_to_string(folder.path().join("run.json"));
    let record = record.unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
    (ran, reports::json::from_str(&record).unwrap())
}

fn step_of(run: &Run, kind: StepKind) -> &StepRecord {
    run.scenarios[0].steps.iter().find(|step| step.kind == kind).unwrap()
}

pub fn cell<'a>(step: &'a StepRecord, backend: &str) -> &'a Cell {
    step.cells.iter().find(|cell| cell.backend == backend).unwrap()
}

fn recovery<'a>(run: &'a Run, backend: &str) -> &'a Recovery {
    cell(step_of(run, StepKind::Recover), backend).recovery.as_ref().unwrap()
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
mod on_servers {
    use super::*;
    use crate::site::{can_start, sites};
    use backend_api::{DatabaseKind, FailureKind};
    use backend_server::Admin;
    use runner::registry::{all, raw_driver};

    /// The one that keeps a connection, and the one whose pool tests what it lends.
    fn each_recovers_in_its_way(run: &Run, kind: DatabaseKind, stdout: &str) {
        let raw = recovery(run, raw_driver(kind));
        assert_eq!((raw.by_itself, raw.calls, raw.failures()), (false, 20, 20), "{raw:?}");
        assert_eq!(raw.failed[0].kind, FailureKind::CannotOpen, "{raw:?}");
        assert!(!raw.failed[0].message.is_empty());
        let pool = recovery(run, "sqlx");
        assert_eq!((pool.by_itself, pool.calls, pool.failures()), (true, 1, 0), "{pool:?}");
        assert!(pool.elapsed_ns > 0);
        assert!(stdout.contains("no: open a new connection") && stdout.contains("at once"), "{stdout}");
        let last = run.scenarios[0].steps.last().unwrap();
        assert!(last.cells.iter().all(|cell| cell.verdict == Verdict::Passed), "the scenario goes on");
    }

    #[test]
    fn connections_to_the_runs_own_databases_end_and_no_others() {
        for site in sites() {
            let raw = raw_driver(site.kind);
            let mut users = Admin::connect(site.server.address()).unwrap();
            let (ran, run) = play("faults/connections", &["-b", raw, "-b", "sqlx", "-d", site.url()]);
            assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
            each_recovers_in_its_way(&run, site.kind, &ran.stdout);
            users.version().expect("the user's connection is still there");
            assert_eq!(site.made(), [""; 0]);
        }
    }

    #[test]
    fn a_pool_lends_no_connection_that_has_ended() {
        for site in sites() {
            // Those that this program has: Diesel on MariaDB wants a library of the system's.
            let libraries = ["diesel", "diesel-async", "sqlx", "sea-orm"];
            let built = all(site.kind).into_iter().filter(|name| libraries.contains(&name.as_str()));
            let backends: Vec<String> = built.chain([raw_driver(site.kind).to_owned()]).collect();
            let named = backends.join(",");
            let (ran, run) = play("faults/pools", &["-b", &named, "-d", site.url()]);
            assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
            assert!(backends.len() >= 4, "{named}");
            for backend in &backends {
                let recovery = recovery(&run, backend);
                assert_eq!((recovery.by_itself, recovery.failures()), (true, 0), "{backend}: {recovery:?}");
            }
            assert_eq!(site.made(), [""; 0]);
        }
    }

    #[test]
    fn a_server_of_the_runners_own_restarts_with_its_data() {
        for (database, kind) in [("postgres", DatabaseKind::Postgres), ("mariadb", DatabaseKind::Mysql)] {
            if !can_start().contains(&database) {
                continue;
            }
            let raw = raw_driver(kind);
            let (ran, run) = play("faults/restart", &["-b", raw, "-b", "sqlx", "-d", database]);
            assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
            each_recovers_in_its_way(&run, kind, &ran.stdout);
        }
    }

    #[test]
    fn a_server_of_the_users_is_not_restarted() {
        for site in sites() {
            let (ran, run) = play("faults/restart", &["-b", "sqlx", "-d", site.url()]);
            assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
            let refused = "the runner restarts only a server that it started itself";
            assert!(ran.stdout.contains(refused), "{}", ran.stdout);
            for kind in [StepKind::Fault, StepKind::Recover] {
                let verdict = &cell(step_of(&run, kind), "sqlx").verdict;
                assert!(
                    matches!(verdict, Verdict::Unsupported { because } if because.contains(refused)),
                    "{verdict:?}"
                );
            }
            let process = format!("/proc/{}", site.server.process_id());
            assert!(std::path::Path::new(&process).exists());
        }
    }

    #[test]
    fn a_lock_that_is_held_longer_than_a_library_waits_is_an_error_and_else_a_delay() {
        for site in sites() {
            let (ran, run) = play("faults/lock", &["-b", "sqlx", "-d", site.url()]);
            assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
            waits(&run);
        }
    }

    #[test]
    fn a_statement_that_takes_too_long_costs_no_connection() {
        for site in sites() {
            let (ran, run) = play("faults/timeout", &["-b", raw_driver(site.kind), "-d", site.url()]);
            assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
            assert_eq!(recovery(&run, raw_driver(site.kind)).calls, 1);
        }
    }
}

/// The write that failed, and the one that waited.
fn waits(run: &Run) {
    let write = |title: &str| {
        let step = run.scenarios[0].steps.iter().find(|step| step.title == title).unwrap();
        &step.cells[0]
    };
    assert_eq!(write("A write in vain").failure.as_ref().unwrap().kind, backend_api::FailureKind::Busy);
    assert!(write("A write that waits").failure.is_none());
}

#[test]
fn a_file_of_sqlite_is_locked_and_a_database_in_memory_is_not() {
    let (ran, run) = play("faults/lock", &["-b", "rusqlite", "-d", "sqlite"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    waits(&run);
    let (ran, run) = play("faults/lock", &["-b", "rusqlite", "-d", "sqlite::memory:"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("a database in memory has one connection"), "{}", ran.stdout);
    let under = run.scenarios[0].steps.iter().find(|step| step.title == "A write in vain").unwrap();
    assert!(
        matches!(under.cells[0].verdict, Verdict::Unsupported { .. }),
        "not played: {:?}",
        under.cells[0]
    );
}

#[test]
fn what_a_database_lacks_is_not_played_and_no_failure() {
    let text = "scenario: Ended\nsteps:\n  - create_tables\n  - fault: end_connections\n  - recover: { list_books: {} }\n  \
                - list_books\n";
    crate::with_file("ended.yaml", text, |path| {
        let (ran, run) = play(path.to_str().unwrap(), &["-b", "rusqlite", "-d", "sqlite"]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("SQLite has no server, whose connections could end"), "{}", ran.stdout);
        let played = run.scenarios[0].steps.iter().map(|step| step.cells[0].verdict == Verdict::Passed);
        assert_eq!(
            played.collect::<Vec<_>>(),
            [true, false, false, true],
            "the fault, and the step under it"
        );
    });
}

#[test]
fn who_is_told_that_the_database_is_busy_succeeds_once_the_lock_is_given_back() {
    let text = "scenario: Held\nsettings: { busy_timeout_ms: 1 }\ndata: { authors: 1, books: 1 }\nsteps:\n  - create_tables\n  \
                - load_data\n  - fault: { hold_lock: books, for: 2s }\n  - recover: { delete_book: { id: 1 } }\n    calls: 1000\n";
    crate::with_file("held.yaml", text, |path| {
        let (ran, run) = play(path.to_str().unwrap(), &["-b", "rusqlite", "-d", "sqlite"]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        let recovery = recovery(&run, "rusqlite");
        assert!(recovery.by_itself && recovery.failures() > 0, "{recovery:?}");
        assert_eq!(recovery.failures() + 1, recovery.calls);
        assert_eq!(recovery.failed[0].kind, backend_api::FailureKind::Busy);
    });
}
