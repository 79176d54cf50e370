//! Real clusters: a server is lost, another takes its place, and what was acknowledged is there. Where a program is missing, the
//! tests say so.

use backend_server::{Admin, Cluster, StartError, Topology};
use std::path::Path;
use std::time::{Duration, Instant};

/// A cluster, or nothing where something of it is not installed and that is excused.
fn cluster(topology: Topology, settings: &[&str]) -> Option<Cluster> {
    match Cluster::start(topology, settings) {
        Ok(cluster) => Some(cluster),
        Err(error @ StartError::Missing { .. })
            if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() =>
        {
            eprintln!("NOT TESTED on {topology}: {error}");
            None
        }
        Err(error) => panic!("{error:?}"),
    }
}

fn is_running(process: u32) -> bool {
    Path::new(&format!("/proc/{process}")).exists()
}

/// A connection, as soon as what stands before the servers has noticed which is there.
fn admin(cluster: &Cluster) -> Admin {
    let start = Instant::now();
    loop {
        match Admin::connect(cluster.address()) {
            Ok(admin) => return admin,
            Err(error) if start.elapsed() > Duration::from_secs(20) => panic!("{error}"),
            Err(_) => std::thread::sleep(Duration::from_millis(50)),
        }
    }
}

/// Loses a server twice: each time another has what was acknowledged, and in the end nothing is left.
fn survives(topology: Topology, setting: (&str, &str)) {
    let (name, value) = setting;
    let Some(mut cluster) = cluster(topology, &[&format!("{name}={value}")]) else { return };
    let mut kept = Vec::new();
    for _ in 0..2 {
        kept.push(admin(&cluster).create(false).unwrap());
        let before = cluster.process_ids();
        assert!(cluster.fail_over().unwrap());
        let gone = before.iter().filter(|process| !is_running(**process)).count();
        assert_eq!(gone, 1, "one server is lost, and nothing else");
        let set = admin(&cluster).setting(name).unwrap();
        assert_eq!(set.as_deref(), Some(value), "what takes its place is as it was asked for");
        let left = admin(&cluster).left_overs().unwrap();
        let mut names: Vec<String> = left.into_iter().map(|left| left.name).collect();
        names.sort();
        kept.sort();
        assert_eq!(names, kept);
    }
    kept.push(admin(&cluster).create(false).unwrap());
    ends(cluster);
}

fn ends(cluster: Cluster) {
    let processes = cluster.process_ids();
    drop(cluster);
    let left: Vec<u32> = processes.into_iter().filter(|process| is_running(*process)).collect();
    assert_eq!(left, [0; 0]);
}

#[test]
fn a_replica_takes_the_place_of_a_server_that_is_lost() {
    survives(Topology::Replica, ("work_mem", "8MB"));
}

#[test]
fn the_nodes_of_galera_go_on_without_one() {
    survives(Topology::Galera, ("sql_mode", "ANSI_QUOTES"));
}

#[test]
fn pgbouncer_stands_before_its_server() {
    let Some(mut cluster) = cluster(Topology::PgBouncer, &[]) else { return };
    assert_ne!(cluster.address(), cluster.direct());
    assert_eq!(cluster.process_ids().len(), 2);
    assert!(admin(&cluster).version().unwrap().starts_with("PostgreSQL 1"));
    assert!(!cluster.fail_over().unwrap(), "there is no other");
    ends(cluster);
}
