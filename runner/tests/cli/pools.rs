//! What r2d2's pools of connections send besides the work of several clients, counted on the wire.

use crate::site::{Site, sites};
use backend_api::{
    Database, DatabaseKind, Dataset, Load, Observer, Opening, Operation, Settings, Tuning, Weighted,
};
use backend_observer::Proxy;
use backend_server::Admin;
use runner::registry::backend;

/// Whole round trips of one statement, for a client that takes its connection from the pool each time. What connecting
/// takes is less than one for each.
fn round_trips(library: &str, tuning: Tuning, site: &Site, database: &Database) -> u64 {
    let address = site.server.address();
    let proxy = Proxy::start(&address.host_and_port(), site.kind).unwrap();
    let opening = Opening {
        database: backend_server::Address::behind(database, proxy.port()),
        settings: Settings::default(),
        tuning,
        data: Dataset::default(),
    };
    let mut session = backend(library).unwrap().open(opening).unwrap();
    // Prepared by no library, in no tuning.
    let operation = Operation::Script { text: "SELECT 1".to_owned() };
    let mix = vec![Weighted { operation, weight: 1 }];
    let load = Load { mix, clients: 1, rate: None, pool: None, warmup_ms: 0, duration_ms: 300, seed: 7 };
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
        for library in raw.into_iter().chain(diesel) {
            let trips = |tuning| round_trips(library, tuning, &site, &database);
            let (tested, taken) = (trips(Tuning::Default), trips(Tuning::Expert));
            assert_eq!(tested, taken + 1, "{library} on {}", site.name());
        }
    }
}
