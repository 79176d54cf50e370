//! The proxy on the wire to MySQL and MariaDB, against what the server itself counts.

mod mariadb;

use backend_api::{DatabaseKind, Observer, StatementKind};
use backend_observer::{Proxy, ProxyError};
use backend_server::Server;
use mysql::consts::CapabilityFlags;
use mysql::prelude::Queryable;
use mysql::{ChangeUserOpts, Compression, Conn, LocalInfileHandler, Opts, OptsBuilder, TxOpts, Value};
use std::io::Write;

/// A server, a proxy before it, and a client behind that; nothing where none is installed.
fn watched() -> Option<(Server, Proxy, Conn)> {
    let server = mariadb::server()?;
    let proxy = Proxy::start(&server.address().host_and_port(), DatabaseKind::Mysql).unwrap();
    let mut client = connect(&server, proxy.port()).unwrap();
    client.query_drop("CREATE DATABASE watched").unwrap();
    client.select_db("watched").unwrap();
    Some((server, proxy, client))
}

/// How to connect to a port of a server's. By default this client goes round it, to the server's socket.
fn through(server: &Server, port: u16) -> OptsBuilder {
    let opts = Opts::from_url(server.address().through(port).secret()).unwrap();
    OptsBuilder::from_opts(opts).prefer_socket(false)
}

fn connect(server: &Server, port: u16) -> mysql::Result<Conn> {
    Conn::new(through(server, port))
}

/// What the server has counted, asked for directly.
fn counted(server: &Server, name: &str) -> u64 {
    let mut other = Conn::new(Opts::from_url(server.address().secret()).unwrap()).unwrap();
    let row: Option<(String, u64)> = other.query_first(format!("SHOW GLOBAL STATUS LIKE '{name}'")).unwrap();
    row.unwrap().1
}

fn heard(proxy: &Proxy) -> Vec<(String, u64)> {
    proxy.finish().into_iter().map(|statement| (statement.bound, statement.rows)).collect()
}

fn texts(proxy: &Proxy) -> Vec<String> {
    proxy.finish().into_iter().map(|statement| statement.bound).collect()
}

fn text(bound: &str, rows: u64) -> (String, u64) {
    (bound.to_owned(), rows)
}

#[test]
fn every_statement_is_heard_with_its_values_and_rows() {
    let Some((_server, proxy, mut client)) = watched() else { return };
    proxy.start();
    client
        .query_drop("CREATE TABLE t (id INT, name TEXT); INSERT INTO t VALUES (1, 'a;\\';b'), (2, NULL); ;")
        .unwrap();
    let find = client.prep("SELECT name FROM t WHERE id = ? OR name = ?").unwrap();
    for id in [1, 2, 3] {
        let _: Vec<Option<String>> = client.exec(&find, (id, "it's")).unwrap();
    }
    let _: Vec<i32> = client.exec("SELECT id FROM t WHERE id IN (?, ?)", (1, 2)).unwrap();
    let _: Vec<i32> = client.query("SELECT id FROM t WHERE id = 1; SELECT id FROM t").unwrap();
    assert_eq!(
        heard(&proxy),
        [
            text("CREATE TABLE t (id INT, name TEXT)", 0),
            text("INSERT INTO t VALUES (1, 'a;\\';b'), (2, NULL)", 0),
            text("SELECT name FROM t WHERE id = 1 OR name = 'it''s'", 1),
            text("SELECT name FROM t WHERE id = 2 OR name = 'it''s'", 1),
            text("SELECT name FROM t WHERE id = 3 OR name = 'it''s'", 0),
            text("SELECT id FROM t WHERE id IN (1, 2)", 2),
            text("SELECT id FROM t WHERE id = 1", 1),
            text("SELECT id FROM t", 2),
        ]
    );
    let traffic = proxy.traffic();
    assert_eq!((traffic.prepares, traffic.executes), (2, 8), "one is prepared and executed three times");
    // The script, two preparations, four executions, two statements in one.
    assert_eq!(traffic.round_trips, 8, "{traffic:?}");
}

#[test]
fn values_of_every_type_are_heard_as_the_server_understands_them() {
    let Some((_server, proxy, mut client)) = watched() else { return };
    client.query_drop("SET GLOBAL log_output = 'TABLE'; SET GLOBAL general_log = 1").unwrap();
    proxy.start();
    let values = vec![
        Value::NULL,
        Value::Int(-5),
        Value::UInt(u64::MAX),
        Value::Float(1.5),
        Value::Double(0.25),
        Value::from("it's a \\ and a ?"),
        Value::Bytes(vec![0, 255]),
        Value::Date(2026, 12, 24, 18, 30, 5, 7),
        Value::Date(2026, 12, 24, 0, 0, 0, 0),
        Value::Time(true, 1, 2, 3, 4, 0),
    ];
    let select = format!("SELECT {}", vec!["?"; values.len()].join(", "));
    client.exec_drop(&select, values).unwrap();
    // Many values that are null, and types that are sent anew.
    client.exec_drop(&select, vec![Value::NULL; 10]).unwrap();
    client.exec_drop(&select, (1..=10).collect::<Vec<_>>()).unwrap();
    let first = "SELECT NULL, -5, 18446744073709551615, 1.5, 0.25, 'it''s a \\\\ and a ?', X'00ff', \
                 '2026-12-24 18:30:05.000007', '2026-12-24', '-26:03:04'";
    let heard = texts(&proxy);
    assert_eq!(
        heard,
        [
            first,
            "SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
            "SELECT 1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
        ]
    );
    // The server binds them alike.
    let logged: Vec<String> = client
        .query("SELECT CAST(argument AS CHAR) FROM mysql.general_log WHERE command_type = 'Execute'")
        .unwrap();
    assert_eq!(logged[1..], heard[1..]);
    let [ours, theirs] = [&heard[0], &logged[0]].map(|sql| {
        let row: mysql::Row = client.query_first(sql).unwrap().unwrap();
        row.unwrap()
    });
    // Bytes that are no text the log does not keep, and a date it keeps as a moment.
    assert_eq!(ours[6], Value::Bytes(vec![0, 255]));
    for index in [0, 1, 2, 3, 4, 5, 7, 9] {
        assert_eq!(ours[index], theirs[index]);
    }
}

#[test]
fn the_server_counts_as_many() {
    let Some((server, proxy, mut client)) = watched() else { return };
    client.query_drop("CREATE TABLE t (id INT)").unwrap();
    let insert = client.prep("INSERT INTO t VALUES (?)").unwrap();
    proxy.start();
    let mut tx = client.start_transaction(TxOpts::default()).unwrap();
    for id in 0..50 {
        tx.exec_drop(&insert, (id,)).unwrap();
    }
    tx.commit().unwrap();
    let sent = proxy.finish();
    let work = sent.iter().filter(|statement| statement.kind == StatementKind::Work).count();
    assert_eq!((work, sent.len()), (50, 52), "{sent:?}");
    let names = ["Com_insert", "Com_stmt_execute", "Com_stmt_prepare", "Com_begin", "Com_commit"];
    assert_eq!(names.map(|name| counted(&server, name)), [50, 50, 1, 1, 1]);
    let traffic = proxy.traffic();
    assert_eq!((traffic.prepares, traffic.executes, traffic.round_trips), (0, 52, 52));
}

#[test]
fn what_is_sent_in_bulk_is_one_statement() {
    let Some((server, proxy, mut client)) = watched() else { return };
    client.query_drop("CREATE TABLE t (id INT, name TEXT)").unwrap();
    proxy.start();
    let rows = [(1, Some("it's")), (2, None), (3, Some("c"))];
    client.exec_batch("INSERT INTO t VALUES (?, ?)", rows).unwrap();
    client.exec_batch("INSERT INTO t VALUES (?, ?)", [(4, "d")]).unwrap();
    client.exec_batch("INSERT INTO t VALUES (?, ?)", (0..9000).map(|id| (id, "long"))).unwrap();
    client.exec_batch("INSERT INTO t VALUES (?, ?) RETURNING id", rows).unwrap();
    assert_eq!(
        heard(&proxy),
        [
            text("INSERT INTO t VALUES (1, 'it''s') /* and 2 more */", 0),
            text("INSERT INTO t VALUES (4, 'd')", 0),
            text("INSERT INTO t VALUES (0, 'long') /* and 8999 more */", 0),
            text("INSERT INTO t VALUES (1, 'it''s') RETURNING id /* and 2 more */", 3),
        ]
    );
    assert_eq!(counted(&server, "Com_insert"), 4);
    assert_eq!(proxy.traffic().round_trips, 6);
}

#[test]
fn what_fails_is_heard_and_what_never_runs_is_not() {
    let Some((_server, proxy, mut client)) = watched() else { return };
    client.query_drop("CREATE TABLE t (id INT PRIMARY KEY)").unwrap();
    proxy.start();
    let script = "INSERT INTO t VALUES (1); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)";
    client
        .query_iter(script)
        .and_then(|mut results| {
            while let Some(result) = results.iter() {
                result.collect::<Result<Vec<_>, _>>()?;
            }
            Ok(())
        })
        .unwrap_err();
    client.exec_drop("INSERT INTO t VALUES (?)", (5,)).unwrap();
    client.exec_drop("INSERT INTO t VALUES (?)", (5,)).unwrap_err();
    client.prep("SELEC 1").unwrap_err();
    client.query_drop("SELECT 1").unwrap();
    assert_eq!(
        texts(&proxy),
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
    // More than a packet holds.
    let long = "x".repeat(20_000_000);
    let length: Option<usize> = client.exec_first("SELECT length(?)", (&long,)).unwrap();
    assert_eq!(length, Some(20_000_000));
    let length: Option<usize> = client.query_first(format!("SELECT length('{long}')")).unwrap();
    assert_eq!(length, Some(20_000_000));
    for sql in ["SELECT repeat('y', 17000000) FROM seq_1_to_2", "SELECT repeat('y', 100) FROM seq_1_to_20000"]
    {
        let rows: Vec<String> = client.query(sql).unwrap();
        let prepared: Vec<String> = client.exec(sql, ()).unwrap();
        assert_eq!(rows, prepared);
    }
    let heard = proxy.finish();
    let rows: Vec<u64> = heard.iter().map(|statement| statement.rows).collect();
    assert_eq!(rows, [1, 1, 2, 2, 20_000, 20_000]);
    assert_eq!(heard[0].bound.len(), "SELECT length('')".len() + 4096 + '…'.len_utf8());
    assert!(heard[1].bound.len() < 1_100_000 && heard[1].bound.ends_with("x…"), "what is shown is cut");
    let traffic = proxy.traffic();
    assert!(traffic.bytes_sent > 40_000_000 && traffic.bytes_received > 72_000_000);
    // A preparation for each execution but those in text.
    assert_eq!(traffic.round_trips, 9);
}

#[test]
fn what_nobody_answers_is_no_round_trip() {
    let Some((server, proxy, mut client)) = watched() else { return };
    proxy.start();
    for number in 0..10 {
        let statement = client.prep(format!("SELECT {number}, ?")).unwrap();
        client.exec_drop(&statement, ("some",)).unwrap();
        client.close(statement).unwrap();
    }
    client.ping().unwrap();
    // Sent before the execution, in parts of their own.
    client.exec_drop("SELECT length(?), length(?)", ("x".repeat(5_000_000), "")).unwrap();
    let traffic = proxy.traffic();
    assert_eq!(traffic.round_trips, 23, "two for each statement, and one to ping");
    assert_eq!(traffic.checks, Some(1));
    drop(client);
    let mut again = connect(&server, proxy.port()).unwrap();
    again.ping().unwrap();
    // The server greets; it is answered, asked for a setting, and pinged.
    assert_eq!(proxy.traffic().round_trips, 26);
    // The server counts what a connection closed when it has noticed that the connection is gone.
    let closed = (0..1000).map(|_| counted(&server, "Com_stmt_close")).find(|&closed| closed >= 11);
    assert_eq!(closed, Some(11));
}

#[test]
fn a_session_that_begins_anew_goes_on_being_heard() {
    let Some((server, proxy, mut client)) = watched() else { return };
    client.query_drop("CREATE USER other IDENTIFIED BY 'hush'; GRANT ALL ON *.* TO other").unwrap();
    proxy.start();
    client.exec_drop("SELECT ?", (1,)).unwrap();
    client.reset().unwrap();
    client.exec_drop("SELECT ?", (2,)).unwrap();
    let user = ChangeUserOpts::new().with_user(Some("other".into())).with_pass(Some("hush".into()));
    client.change_user(user).unwrap();
    client.exec_drop("SELECT ?", (3,)).unwrap();
    client.select_db("watched").unwrap();
    client.query_drop("SELECT 4").unwrap();
    assert_eq!(texts(&proxy), ["SELECT 1", "SELECT 2", "SELECT 3", "SELECT 4"]);
    // Who is not let in says so, and who asks for compression gets none.
    let refused = Conn::new(through(&server, proxy.port()).pass(Some("wrong"))).err().unwrap();
    assert!(refused.to_string().contains("Access denied"), "{refused}");
    let compressed = through(&server, proxy.port())
        .compress(Some(Compression::default()))
        .additional_capabilities(CapabilityFlags::CLIENT_FOUND_ROWS);
    let mut client = Conn::new(compressed).unwrap();
    proxy.start();
    client.query_drop("SELECT 5").unwrap();
    assert_eq!(texts(&proxy), ["SELECT 5"]);
}

#[test]
fn procedures_and_triggers_are_one_statement_each() {
    let Some((_server, proxy, mut client)) = watched() else { return };
    client.query_drop("CREATE TABLE t (id INT)").unwrap();
    let procedure = "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END";
    let trigger = "CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a = 1; SET @b = ';'; END";
    proxy.start();
    client.query_drop(procedure).unwrap();
    client.query_drop(format!("SELECT 0; {trigger}")).unwrap();
    client.query_drop("/* why */ CALL p(); SELECT 3").unwrap();
    client.query_drop("BEGIN NOT ATOMIC SELECT 1; SELECT 2; END").unwrap();
    client.exec_drop("CALL p()", ()).unwrap();
    client.query_drop("SELECT 4").unwrap();
    assert_eq!(
        heard(&proxy),
        [
            text(procedure, 0),
            text("SELECT 0", 1),
            text(trigger, 0),
            text("/* why */ CALL p()", 2),
            text("SELECT 3", 1),
            text("BEGIN NOT ATOMIC SELECT 1; SELECT 2; END", 2),
            text("CALL p()", 2),
            text("SELECT 4", 1),
        ]
    );
}

#[test]
fn files_are_handed_on_unread() {
    let Some((_server, proxy, mut client)) = watched() else { return };
    client.query_drop("CREATE TABLE t (id INT, name TEXT)").unwrap();
    // So many packets that their numbers begin again, and lines that look like commands.
    client.set_local_infile_handler(Some(LocalInfileHandler::new(|_, stream| {
        (0..200_000).try_for_each(|id| writeln!(stream, "{id}\t\x03SELECT 1"))
    })));
    proxy.start();
    client.query_drop("LOAD DATA LOCAL INFILE 'some' INTO TABLE t").unwrap();
    let rows: Option<u32> = client.query_first("SELECT count(*) FROM t").unwrap();
    assert_eq!(rows, Some(200_000));
    assert_eq!(
        heard(&proxy),
        [text("LOAD DATA LOCAL INFILE 'some' INTO TABLE t", 0), text("SELECT count(*) FROM t", 1)]
    );
}

#[test]
fn a_cut_is_an_error_of_the_client_and_the_tap_goes_on() {
    let Some((server, proxy, mut client)) = watched() else { return };
    client.query_drop("SELECT 1").unwrap();
    proxy.cut();
    client.query_drop("SELECT 1").unwrap_err();
    let mut again = connect(&server, proxy.port()).unwrap();
    proxy.start();
    again.query_drop("SELECT 2").unwrap();
    assert_eq!(heard(&proxy), [text("SELECT 2", 1)]);
    let opts = through(&server, proxy.port());
    drop(server);
    again.query_drop("SELECT 3").unwrap_err();
    Conn::new(opts).expect_err("there is no server any more");
}

#[test]
fn nobody_hears_what_is_said_before_and_after() {
    let Some((server, proxy, mut client)) = watched() else { return };
    client.query_drop("SELECT 1").unwrap();
    proxy.start();
    assert!(proxy.finish().is_empty());
    client.query_drop("SELECT 2").unwrap();
    assert_eq!(proxy.traffic().executes, 0);
    // Several connections are one.
    let mut other = connect(&server, proxy.port()).unwrap();
    proxy.start();
    client.query_drop("SELECT 3").unwrap();
    other.query_drop("SELECT 4").unwrap();
    assert_eq!(heard(&proxy), [text("SELECT 3", 1), text("SELECT 4", 1)]);
}

#[test]
fn what_is_no_server_has_no_wire() {
    let error = Proxy::start("localhost:1", DatabaseKind::Sqlite).unwrap_err();
    assert!(matches!(error, ProxyError::NoWire(DatabaseKind::Sqlite)), "{error}");
}
