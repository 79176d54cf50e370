//! The proxy on the wire to PostgreSQL, against what the server itself counts.

use backend_api::{DatabaseKind, Observer, StatementKind};
use backend_observer::Proxy;
use backend_server::{Server, StartError};
use postgres::{Client, NoTls};
use std::time::Duration;

/// A server that counts statements, a proxy before it, and a client behind that; nothing where none is installed.
fn watched() -> Option<(Server, Proxy, Client)> {
    let settings = ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track=all"];
    let server = match Server::start_with(DatabaseKind::Postgres, &settings) {
        Ok(server) => server,
        Err(error @ StartError::Missing { .. })
            if std::env::var_os("RUNNER_TESTS_WITHOUT_EXCUSE").is_none() =>
        {
            eprintln!("NOT TESTED: {error}");
            return None;
        }
        Err(error) => panic!("{error}"),
    };
    let proxy = Proxy::start(&server.address().host_and_port(), DatabaseKind::Postgres).unwrap();
    let client = Client::connect(server.address().through(proxy.port()).secret(), NoTls).unwrap();
    Some((server, proxy, client))
}

fn heard(proxy: &Proxy) -> Vec<(String, u64)> {
    proxy.finish().into_iter().map(|statement| (statement.bound, statement.rows)).collect()
}

fn text(bound: &str, rows: u64) -> (String, u64) {
    (bound.to_owned(), rows)
}

#[test]
fn every_statement_is_heard_with_its_values_and_rows() {
    let Some((_server, proxy, mut client)) = watched() else { return };
    proxy.start();
    client
        .batch_execute("CREATE TABLE t (id INT, name TEXT); INSERT INTO t VALUES (1, 'a;b'), (2, NULL); ;")
        .unwrap();
    let find = client.prepare("SELECT name FROM t WHERE id = $1 OR name = $2").unwrap();
    for id in [1, 2, 3] {
        client.query(&find, &[&id, &"it's"]).unwrap();
    }
    client.query("SELECT id FROM t WHERE id = ANY($1)", &[&vec![1, 2]]).unwrap();
    assert_eq!(
        heard(&proxy),
        [
            text("CREATE TABLE t (id INT, name TEXT)", 0),
            text("INSERT INTO t VALUES (1, 'a;b'), (2, NULL)", 0),
            text("SELECT name FROM t WHERE id = 1 OR name = 'it''s'", 1),
            text("SELECT name FROM t WHERE id = 2 OR name = 'it''s'", 1),
            text("SELECT name FROM t WHERE id = 3 OR name = 'it''s'", 0),
            text("SELECT id FROM t WHERE id = ANY('{1,2}')", 2),
        ]
    );
    let traffic = proxy.traffic();
    assert_eq!((traffic.prepares, traffic.executes), (2, 6), "one is prepared and executed three times");
    // The script, two preparations, four executions.
    assert_eq!((traffic.round_trips, traffic.checks), (7, Some(0)), "{traffic:?}");
    proxy.start();
    client.simple_query("").unwrap();
    client.is_valid(Duration::from_secs(60)).unwrap();
    let traffic = proxy.traffic();
    assert_eq!((traffic.round_trips, traffic.checks), (2, Some(2)), "{traffic:?}");
}

#[test]
fn the_server_counts_as_many() {
    let Some((server, proxy, mut client)) = watched() else { return };
    client.batch_execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE t (id INT)").unwrap();
    let insert = client.prepare("INSERT INTO t VALUES ($1)").unwrap();
    proxy.start();
    let mut tx = client.transaction().unwrap();
    for id in 0..50 {
        tx.execute(&insert, &[&id]).unwrap();
    }
    tx.commit().unwrap();
    let sent = proxy.finish();
    let work = sent.iter().filter(|statement| statement.kind == StatementKind::Work).count();
    let mut other = Client::connect(server.address().secret(), NoTls).unwrap();
    let calls: i64 = other
        .query_one("SELECT sum(calls)::bigint FROM pg_stat_statements WHERE query LIKE 'INSERT INTO t%'", &[])
        .unwrap()
        .get(0);
    assert_eq!((work, sent.len(), calls), (50, 52, 50), "{sent:?}");
}

#[test]
fn what_fails_is_heard_and_what_never_runs_is_not() {
    let Some((_server, proxy, mut client)) = watched() else { return };
    client.batch_execute("CREATE TABLE t (id INT PRIMARY KEY)").unwrap();
    proxy.start();
    client
        .batch_execute("INSERT INTO t VALUES (1); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)")
        .unwrap_err();
    client.execute("INSERT INTO t VALUES ($1)", &[&5]).unwrap();
    client.execute("INSERT INTO t VALUES ($1)", &[&5]).unwrap_err();
    client.query("SELEC 1", &[]).unwrap_err();
    client.query("SELECT 1", &[]).unwrap();
    let heard: Vec<String> = heard(&proxy).into_iter().map(|(bound, _)| bound).collect();
    assert_eq!(
        heard,
        [
            "INSERT INTO t VALUES (1)",
            "INSERT INTO t VALUES (1)",
            "INSERT INTO t VALUES (5)",
            "INSERT INTO t VALUES (5)",
            "SELECT 1",
        ]
    );
}

#[test]
fn long_values_and_many_rows_go_through_whole() {
    let Some((_server, proxy, mut client)) = watched() else { return };
    proxy.start();
    let long = "x".repeat(5_000_000);
    let length: i32 = client.query_one("SELECT length($1::text)", &[&long]).unwrap().get(0);
    assert_eq!(length, 5_000_000);
    assert_eq!(
        client.query("SELECT repeat('y', 100) FROM generate_series(1, 20000)", &[]).unwrap().len(),
        20_000
    );
    let heard = proxy.finish();
    assert_eq!(heard.iter().map(|statement| statement.rows).collect::<Vec<_>>(), [1, 20_000]);
    assert!(heard[0].bound.len() < 10_000, "what is shown is cut");
    assert!(proxy.traffic().bytes_sent > 5_000_000 && proxy.traffic().bytes_received > 2_000_000);
}

#[test]
fn a_cut_is_an_error_of_the_client_and_the_tap_goes_on() {
    let Some((server, proxy, mut client)) = watched() else { return };
    client.query("SELECT 1", &[]).unwrap();
    proxy.cut();
    client.query("SELECT 1", &[]).unwrap_err();
    let url = server.address().through(proxy.port());
    let mut again = Client::connect(url.secret(), NoTls).unwrap();
    proxy.start();
    again.query("SELECT 2", &[]).unwrap();
    assert_eq!(heard(&proxy), [text("SELECT 2", 1)]);
    drop(server);
    again.query("SELECT 3", &[]).unwrap_err();
    Client::connect(url.secret(), NoTls).err().expect("there is no server any more");
}

#[test]
fn nobody_hears_what_is_said_before_and_after() {
    let Some((server, proxy, mut client)) = watched() else { return };
    client.query("SELECT 1", &[]).unwrap();
    proxy.start();
    assert!(proxy.finish().is_empty());
    client.query("SELECT 2", &[]).unwrap();
    assert_eq!(proxy.traffic().executes, 0);
    // Several connections are one.
    let mut other = Client::connect(server.address().through(proxy.port()).secret(), NoTls).unwrap();
    proxy.start();
    client.query("SELECT 3", &[]).unwrap();
    other.query("SELECT 4", &[]).unwrap();
    assert_eq!(heard(&proxy), [text("SELECT 3", 1), text("SELECT 4", 1)]);
}
