//! What the proxy hears of clients that say what the `mysql` crate never does: ends without EOFs, cursors, and statements
//! that are executed before the server has said that they are prepared.

mod mariadb;

use backend_api::{DatabaseKind, Observer};
use backend_observer::Proxy;
use backend_server::Server;
use mysql::prelude::Queryable;
use mysql::{Conn, Opts};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

const PROTOCOL_41: u32 = 1 << 9;
const COMPRESSES: u32 = 1 << 5;
const ENCRYPTS: u32 = 1 << 11;
const SECURE_CONNECTION: u32 = 1 << 15;
const MULTI_STATEMENTS: u32 = 1 << 16;
const MULTI_RESULTS: u32 = 1 << 17;
const DEPRECATES_EOF: u32 = 1 << 24;

/// A client that says what it is told to.
struct Client {
    stream: TcpStream,
    deprecates_eof: bool,
}

impl Client {
    /// Connects as a user without a password.
    fn new(proxy: &Proxy, capabilities: u32) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", proxy.port())).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let mut client = Client { stream, deprecates_eof: capabilities & DEPRECATES_EOF != 0 };
        let greeting = client.read();
        let version = greeting.iter().position(|&byte| byte == 0).unwrap();
        let lower = u16::from_le_bytes(greeting[version + 14..version + 16].try_into().unwrap());
        assert_eq!(u32::from(lower) & (COMPRESSES | ENCRYPTS), 0, "neither is offered");
        let capabilities = capabilities | PROTOCOL_41 | SECURE_CONNECTION;
        let answer = [&capabilities.to_le_bytes()[..], &[0, 0, 0, 1, 45], &[0; 23], b"nobody\0\0"].concat();
        client.write(&[(1, &answer)]);
        assert_eq!(client.read()[0], 0);
        client
    }

    /// Sends packets in one go.
    fn write(&mut self, packets: &[(u8, &[u8])]) {
        let packets = packets.iter().map(|(number, body)| {
            let length = u32::try_from(body.len()).unwrap().to_le_bytes();
            [&length[..3], &[*number], body].concat()
        });
        self.stream.write_all(&packets.collect::<Vec<_>>().concat()).unwrap();
    }

    fn read(&mut self) -> Vec<u8> {
        let mut header = [0; 4];
        self.stream.read_exact(&mut header).unwrap();
        let length = u32::from_le_bytes([header[0], header[1], header[2], 0]);
        let mut body = vec![0; length as usize];
        self.stream.read_exact(&mut body).unwrap();
        body
    }

    /// Reads up to an end or an error; gives how many packets came before it, and the last one.
    fn read_to_end(&mut self) -> (usize, Vec<u8>) {
        let mut before = 0;
        loop {
            let packet = self.read();
            if packet[0] == 0xff || packet[0] == 0xfe {
                return (before, packet);
            }
            before += 1;
        }
    }

    /// Gives how many rows come.
    fn read_rows(&mut self) -> usize {
        let (definitions, _) = if self.deprecates_eof { (2, Vec::new()) } else { self.read_to_end() };
        let (packets, end) = self.read_to_end();
        assert_eq!((definitions, end[0]), (2, 0xfe), "one column");
        if self.deprecates_eof { packets - definitions } else { packets }
    }
}

/// A command, and what it is about.
fn command(letter: u8, about: &[u8]) -> Vec<u8> {
    [&[letter], about].concat()
}

/// An execution without values, and what the client wants of it.
fn execute(statement: u32, cursor: u8) -> Vec<u8> {
    [&[0x17], &statement.to_le_bytes()[..], &[cursor, 1, 0, 0, 0]].concat()
}

fn watched() -> Option<(Server, Proxy)> {
    let server = mariadb::server()?;
    let mut admin = Conn::new(Opts::from_url(server.address().secret()).unwrap()).unwrap();
    admin.query_drop("CREATE USER nobody; GRANT ALL ON *.* TO nobody; CREATE DATABASE watched").unwrap();
    admin
        .query_drop("CREATE TABLE watched.t (id INT); INSERT INTO watched.t VALUES (1), (2), (3), (4), (5)")
        .unwrap();
    let proxy = Proxy::start(&server.address().host_and_port(), DatabaseKind::Mysql).unwrap();
    Some((server, proxy))
}

fn heard(proxy: &Proxy) -> Vec<(String, u64)> {
    proxy.finish().into_iter().map(|statement| (statement.bound, statement.rows)).collect()
}

fn text(bound: &str, rows: u64) -> (String, u64) {
    (bound.to_owned(), rows)
}

#[test]
fn rows_are_counted_whatever_ends_them() {
    let Some((_server, proxy)) = watched() else { return };
    for capabilities in [0, DEPRECATES_EOF] {
        let mut client = Client::new(&proxy, capabilities | MULTI_STATEMENTS | MULTI_RESULTS);
        proxy.start();
        client.write(&[(0, &command(0x03, b"SELECT id FROM watched.t; SELECT 1; DO 1; SELECT ''"))]);
        assert_eq!([client.read_rows(), client.read_rows()], [5, 1]);
        assert_eq!(client.read()[0], 0);
        assert_eq!(client.read_rows(), 1);
        client.write(&[(0, &command(0x16, b"SELECT id FROM watched.t WHERE id > 2"))]);
        let prepared = client.read();
        let statement = u32::from_le_bytes(prepared[1..5].try_into().unwrap());
        client.read();
        if !client.deprecates_eof {
            client.read();
        }
        client.write(&[(0, &execute(statement, 0))]);
        assert_eq!(client.read_rows(), 3);
        client.write(&[(0, &command(0x03, b"SELECT 2"))]);
        assert_eq!(client.read_rows(), 1);
        let expected = [
            text("SELECT id FROM watched.t", 5),
            text("SELECT 1", 1),
            text("DO 1", 0),
            text("SELECT ''", 1),
            text("SELECT id FROM watched.t WHERE id > 2", 3),
            text("SELECT 2", 1),
        ];
        assert_eq!(heard(&proxy), expected, "{capabilities:x}");
    }
}

#[test]
fn what_a_cursor_gives_belongs_to_its_statement() {
    let Some((_server, proxy)) = watched() else { return };
    for capabilities in [0, DEPRECATES_EOF] {
        let mut client = Client::new(&proxy, capabilities);
        proxy.start();
        client.write(&[(0, &command(0x16, b"SELECT id FROM watched.t"))]);
        let prepared = client.read();
        let statement = &prepared[1..5];
        client.read();
        if !client.deprecates_eof {
            client.read();
        }
        client.write(&[(0, &execute(u32::from_le_bytes(statement.try_into().unwrap()), 1))]);
        // The number of columns, the one column, and the end of both.
        assert_eq!(client.read_to_end().0, 2);
        for rows in [2, 2, 1] {
            client.write(&[(0, &command(0x1c, &[statement, &[2, 0, 0, 0]].concat()))]);
            assert_eq!(client.read_to_end().0, rows);
        }
        client.write(&[(0, &command(0x1a, statement))]);
        assert_eq!(client.read()[0], 0);
        client.write(&[(0, &command(0x03, b"SELECT 2"))]);
        assert_eq!(client.read_rows(), 1);
        assert_eq!(heard(&proxy), [text("SELECT id FROM watched.t", 5), text("SELECT 2", 1)]);
        assert_eq!(proxy.traffic().executes, 2);
    }
}

#[test]
fn a_statement_may_be_executed_before_it_is_prepared() {
    let Some((_server, proxy)) = watched() else { return };
    let mut client = Client::new(&proxy, DEPRECATES_EOF);
    proxy.start();
    let values = [&execute(u32::MAX, 0)[..], &[0, 1, 3, 0, 4, 0, 0, 0]].concat();
    let sql = b"SELECT id FROM watched.t WHERE id < ?";
    client.write(&[(0, &command(0x16, sql)), (0, &values), (0, &command(0x03, b"SELECT 2"))]);
    // The statement, its parameter, and its column.
    assert_eq!(client.read()[0], 0);
    client.read();
    client.read();
    assert_eq!(client.read_rows(), 3);
    assert_eq!(client.read_rows(), 1);
    // The last one, again.
    client.write(&[(0, &values)]);
    assert_eq!(client.read_rows(), 3);
    // What cannot be prepared is not executed.
    client.write(&[
        (0, &command(0x16, b"SELEC 1")),
        (0, &execute(u32::MAX, 0)),
        (0, &command(0x03, b"SELECT 3")),
    ]);
    assert_eq!([client.read()[0], client.read()[0]], [0xff, 0xff]);
    assert_eq!(client.read_rows(), 1);
    let select = "SELECT id FROM watched.t WHERE id < 4";
    assert_eq!(heard(&proxy), [text(select, 3), text("SELECT 2", 1), text(select, 3), text("SELECT 3", 1)]);
}

#[test]
fn several_commands_may_be_under_way() {
    let Some((_server, proxy)) = watched() else { return };
    let mut client = Client::new(&proxy, 0);
    proxy.start();
    let (ping, close) = (command(0x0e, b""), command(0x19, &[9, 0, 0, 0]));
    let statistics = command(0x09, b"");
    let queries = [1, 2, 3].map(|number| command(0x03, format!("SELECT {number}").as_bytes()));
    client.write(&[
        (0, &queries[0]),
        (0, &ping),
        (0, &close),
        (0, &queries[1]),
        (0, &statistics),
        (0, &queries[2]),
    ]);
    assert_eq!(client.read_rows(), 1);
    assert_eq!(client.read()[0], 0);
    assert_eq!(client.read_rows(), 1);
    assert!(client.read().starts_with(b"Uptime"));
    assert_eq!(client.read_rows(), 1);
    assert_eq!(heard(&proxy), [text("SELECT 1", 1), text("SELECT 2", 1), text("SELECT 3", 1)]);
}
