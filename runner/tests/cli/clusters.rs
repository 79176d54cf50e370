//! Throw-away databases of several processes: what the lessons about them say, and that nothing is left of them.

use crate::recovery::{cell, play};
use crate::servers::{endless, signal};
use crate::site::sites;
use crate::support;
use backend_server::{Cluster, StartError, Topology};
use reports::record::{Cell, Recovery, Run, StepKind, Verdict};
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Whether such a one can be started; where something of it is missing, and that is excused, there is nothing to test.
fn can_start(topology: Topology) -> bool {
    match Cluster::start(topology, &[]) {
        Ok(_) => true,
        Err(error @ StartError::Missing { .. })
            if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() =>
        {
            eprintln!("NOT TESTED on {topology}: {error}");
            false
        }
        Err(error) => panic!("{error}"),
    }
}

fn recoveries<'a>(run: &'a Run, backend: &str) -> Vec<&'a Recovery> {
    let steps = run.scenarios.iter().flat_map(|scenario| &scenario.steps);
    let recovers = steps.filter(|step| step.kind == StepKind::Recover);
    recovers.map(|step| cell(step, backend).recovery.as_ref().unwrap()).collect()
}

fn all_passed(run: &Run) {
    let cells = run.scenarios.iter().flat_map(|scenario| &scenario.steps).flat_map(|step| &step.cells);
    let other: Vec<&Cell> = cells.filter(|cell| cell.verdict != Verdict::Passed).collect();
    assert!(other.is_empty(), "{other:?}");
}

/// Something was acknowledged, however busy the computer, and all of it is there.
fn all_is_there(run: &Run, backend: &str) {
    let last = recoveries(run, backend).last().unwrap().acknowledged.unwrap();
    assert!(
        last.calls > 2 && last.found.is_some_and(|found| found >= last.calls.into()),
        "{backend}: {last:?}"
    );
}

#[test]
fn behind_pgbouncer_what_was_prepared_is_gone_or_there_already() {
    if !can_start(Topology::PgBouncer) {
        return;
    }
    let (ran, run) = play("faults/pgbouncer", &["-b", "postgres,sqlx,diesel-async", "-d", "pgbouncer"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("PostgreSQL behind PgBouncer"), "{}", ran.stdout);
    all_passed(&run);
    let first = |backend: &str| recoveries(&run, backend)[0];
    // It prepares each time.
    assert!(first("postgres").by_itself);
    for keeps in ["sqlx", "diesel-async"] {
        let recovery = first(keeps);
        assert!(!recovery.by_itself && recovery.failed[0].message.contains("does not exist"), "{recovery:?}");
    }
    let second = recoveries(&run, "sqlx")[1];
    assert!(second.failed[0].message.contains("already exists"), "{second:?}");
}

#[test]
fn who_knows_both_servers_finds_the_one_that_takes_writes() {
    if !can_start(Topology::Replica) {
        return;
    }
    let scenarios = ["faults/failover", "faults/load"];
    for scenario in scenarios {
        let (ran, run) = play(scenario, &["-b", "postgres,diesel,diesel-async,sqlx", "-d", "replica"]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        all_passed(&run);
        for backend in ["postgres", "diesel", "diesel-async", "sqlx"] {
            let recovery = recoveries(&run, backend)[0];
            // sqlx reads the first host of a URL, and is told of the other when its session is opened anew.
            assert_eq!(recovery.by_itself, backend != "sqlx", "{backend}: {recovery:?}");
            if scenario == "faults/load" {
                all_is_there(&run, backend);
            }
        }
    }
}

#[test]
fn galera_loses_a_node_and_nothing_that_was_acknowledged() {
    if !can_start(Topology::Galera) {
        return;
    }
    let (ran, run) = play("faults/load", &["-b", "mysql,sqlx", "-d", "galera"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("MariaDB Galera of three nodes"), "{}", ran.stdout);
    all_passed(&run);
    for backend in ["mysql", "sqlx"] {
        all_is_there(&run, backend);
    }
    // What stands before the nodes keeps its address, and who has lost its connection comes to another node.
    let (ran, run) = play("faults/failover", &["-b", "mysql,sqlx", "-d", "galera"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    all_passed(&run);
    for backend in ["mysql", "sqlx"] {
        assert!(recoveries(&run, backend)[0].by_itself, "{}", ran.stdout);
    }
}

#[test]
fn where_nothing_takes_its_place_no_server_is_lost() {
    if !can_start(Topology::PgBouncer) {
        return;
    }
    let (ran, run) = play("faults/failover", &["-b", "postgres", "-d", "pgbouncer"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let refused = "there is no other server that could take its place";
    assert!(ran.stdout.contains(refused), "{}", ran.stdout);
    let last = run.scenarios[0].steps.last().unwrap();
    assert_eq!(last.cells[0].verdict, Verdict::Passed);
}

/// The folders of throw-away servers.
fn servers_in(folder: &Path) -> usize {
    let names = folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with("runner-server-")).count()
}

#[test]
fn a_killed_run_leaves_nothing_of_a_cluster() {
    for (database, topology) in [("pgbouncer", Topology::PgBouncer), ("replica", Topology::Replica)] {
        if !can_start(topology) {
            continue;
        }
        let folder = TempDir::new().unwrap();
        let (mut child, _stdout) = endless(&folder, database);
        assert_eq!(servers_in(folder.path()), 2);
        signal("-KILL", &child);
        child.wait().unwrap();
        // Each has a watchdog.
        let begun = Instant::now();
        while servers_in(folder.path()) > 0 {
            assert!(begun.elapsed() < Duration::from_secs(60), "the servers' folders are removed");
            std::thread::yield_now();
        }
    }
}

#[test]
fn of_a_list_of_hosts_the_first_that_is_there_is_taken() {
    for site in sites() {
        let host = format!("127.0.0.1:{}", site.server.address().port().unwrap());
        let list = site.url().replace(&host, &format!("127.0.0.1:1,{host}"));
        assert_ne!(list, site.url());
        let ran = support::run(&["play", "03", "-d", &list]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains(&format!("{} at {host}", site.name())), "{}", ran.stdout);
        assert_eq!(site.made(), [""; 0]);
        let nobody = site.url().replace(&host, "127.0.0.1:1,127.0.0.1:2");
        let ran = support::run(&["play", "03", "-d", &nobody]);
        assert_eq!(ran.code, 2, "{}", ran.stdout);
        assert!(
            !ran.stderr.contains(&site.password()) && ran.stderr.contains("127.0.0.1:2"),
            "{}",
            ran.stderr
        );
    }
}
