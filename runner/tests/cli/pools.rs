//! Pools of connections: what they send besides the work of several clients, counted on the wire; and how many connections those of
//! sqlx and SeaORM have for one.

use crate::site::{Site, sites};
use backend_api::{
    Answer, Database, DatabaseKind, Dataset, Load, Meter, Observer, Opening, Operation, Session, Settings,
    Sql, Tuning, Value, Weighted,
};
use backend_observer::Proxy;
use backend_server::Admin;
use runner::registry::backend;
use std::collections::HashSet;

/// Whole round trips of one statement, for a client that takes its connection from the pool each time. What connecting
/// takes is less than one for each.
fn round_trips(library: &str, tuning: Tuning, site: &Site, database: &Database) -> u64 {
    let address = site.server.address();
    let proxy = Proxy::start(&address.host_and_port(), site.kind).unwrap();
    let opening = Opening {
        database: backend_server::Address::behind(database, &proxy.ports()),
        settings: Settings::default(),
        tuning,
        data: Dataset::default(),
        timed: false,
        pool: None,
    };
    let mut session = backend(library).unwrap().open(opening).unwrap();
    // Prepared by no library, in no tuning.
    let operation = Operation::script("SELECT 1");
    let mix = vec![Weighted { operation, turns: Vec::new(), weight: 1 }];
    let load = Load { mix, clients: 1, rate: None, pool: None, warmup_ms: 0, duration_ms: 1000, seed: 7 };
    proxy.start();
    let loaded = session.load(&load).unwrap();
    proxy.finish();
    let done = &loaded.operations[0];
    assert!(done.errors.is_empty() && done.latencies.count() > 30, "{library} {tuning:?}: {loaded:?}");
    proxy.traffic().round_trips / done.latencies.count()
}

#[test]
fn a_connection_is_tested_before_it_is_taken_in_the_default_tuning_alone() {
    for site in sites() {
        let mut admin = Admin::connect(site.server.address()).unwrap();
        let database = site.server.address().database(&admin.create(false).unwrap());
        let raw = (site.kind == DatabaseKind::Postgres).then_some("postgres");
        let diesel = backend("diesel").unwrap().why_not(site.kind).is_none().then_some("diesel");
        for library in raw.into_iter().chain(diesel).chain(POOLED) {
            let trips = |tuning| round_trips(library, tuning, &site, &database);
            let (tested, taken) = (trips(Tuning::Default), trips(Tuning::Expert));
            assert_eq!(tested, taken + 1, "{library} on {}", site.name());
        }
    }
}

/// The libraries whose sessions have a pool.
const POOLED: [&str; 2] = ["sqlx", "sea-orm"];

/// A session on a database of its own, and the proxy before its server.
fn session(library: &str, site: &Site, tuning: Tuning, timed: bool) -> (Box<dyn Session>, Proxy) {
    let address = site.server.address();
    let proxy = Proxy::start(&address.host_and_port(), site.kind).unwrap();
    let database = address.database(&Admin::connect(address).unwrap().create(false).unwrap());
    let database = backend_server::Address::behind(&database, &proxy.ports());
    let (settings, data) = (Settings::default(), Dataset::default());
    let opening = Opening { database, settings, tuning, data, timed, pool: None };
    (backend(library).unwrap().open(opening).unwrap(), proxy)
}

/// The one value of a query, of several executions.
fn values(session: &mut dyn Session, sql: &str) -> HashSet<String> {
    let mut value = |_| match session.run(&Operation::Sql(Sql::new(sql)), &mut Meter::new(1)).unwrap() {
        Answer::Rows(rows) => match &rows.rows[0][0] {
            Value::Text(text) => text.clone(),
            other => format!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    (0..8).map(&mut value).collect()
}

/// Which connection it is, in the server's words; and something to set for it, and to read it back.
fn words(kind: DatabaseKind) -> [&'static str; 3] {
    match kind {
        DatabaseKind::Postgres => ["SELECT pg_backend_pid()", "SET lock_timeout = '7s'", "SHOW lock_timeout"],
        _ => ["SELECT CONNECTION_ID()", "SET SESSION lock_wait_timeout = 7", "SELECT @@lock_wait_timeout"],
    }
}

#[test]
fn what_is_timed_on_a_server_has_the_librarys_own_pool_until_something_is_set_for_a_connection() {
    for site in sites() {
        let [number, set, read] = words(site.kind);
        for library in POOLED {
            let (mut counted, _proxy) = session(library, &site, Tuning::Default, false);
            assert_eq!(values(counted.as_mut(), number).len(), 1, "{library} on {}", site.name());
            let (mut timed, _proxy) = session(library, &site, Tuning::Default, true);
            assert!(values(timed.as_mut(), number).len() > 1, "{library} on {}", site.name());
            timed.run(&Operation::script(set), &mut Meter::new(1)).unwrap();
            assert_eq!(values(timed.as_mut(), number).len(), 1, "{library} on {}", site.name());
            let is_set = |value: &String| value.starts_with('7') || value.contains("(7)");
            let found = values(timed.as_mut(), read);
            assert!(found.len() == 1 && found.iter().all(is_set), "{library}: {found:?}");
        }
        let (mut held, _proxy) = session("sqlx", &site, Tuning::Expert, true);
        assert_eq!(values(held.as_mut(), number).len(), 1, "{}", site.name());
    }
}

#[test]
fn statements_are_forgotten_by_all_connections_of_a_pool() {
    for site in sites() {
        let [number, ..] = words(site.kind);
        for library in POOLED {
            let (mut timed, proxy) = session(library, &site, Tuning::Default, true);
            let prepared = |timed: &mut dyn Session| {
                proxy.start();
                let connections = values(timed, number);
                proxy.finish();
                (proxy.traffic().prepares, connections)
            };
            let (first, known) = prepared(timed.as_mut());
            assert!(first >= 2 && first == known.len() as u64, "{library} on {}: {first}", site.name());
            // A pool may go on to open connections.
            let (second, connections) = prepared(timed.as_mut());
            let new = connections.difference(&known).count() as u64;
            assert_eq!(second, new, "{library} on {}", site.name());
            timed.run(&Operation::ForgetStatements, &mut Meter::new(1)).unwrap();
            let (again, connections) = prepared(timed.as_mut());
            let all = connections.len() as u64;
            assert!(again >= 2 && again == all, "{library} on {}: {again}", site.name());
        }
    }
}
