//! Whatever both sides say goes through as it is.

use crate::Proxy;
use backend_api::{DatabaseKind, Observer};
use fuzzing::pieces;
use fuzzing::proptest::collection::vec;
use fuzzing::proptest::prelude::any;
use fuzzing::proptest::sample::select;
use fuzzing::proptest::strategy::Strategy;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

/// A beginning that is handed on as it is: a startup that does not ask to encrypt, and an error for a greeting.
const BEGINS: [(DatabaseKind, &[u8], &[u8]); 2] = [
    (DatabaseKind::Postgres, &[0, 0, 0, 8, 0, 3, 0, 0], &[]),
    (DatabaseKind::Mysql, &[], b"\x03\0\0\0\xff\x10\x04"),
];

fn inputs() -> impl Strategy<Value = (usize, Vec<u8>, Vec<u8>, Vec<usize>)> {
    let bytes = || vec(any::<u8>(), 0..300);
    (select(vec![0, 1]), bytes(), bytes(), fuzzing::cuts())
}

/// Says something in pieces, and then reads as much as is expected.
fn talk(stream: &mut TcpStream, says: &[u8], cuts: &[usize], expects: usize) -> Vec<u8> {
    stream.set_nodelay(true).expect("a setting of a socket");
    pieces(says, cuts).for_each(|piece| stream.write_all(piece).expect("the proxy takes it"));
    let mut heard = vec![0; expects];
    stream.read_exact(&mut heard).expect("the proxy hands it on");
    heard
}

#[test]
fn bytes_go_through_unchanged() {
    // Each takes three ports for a while.
    fuzzing::check_no_more(24, inputs(), |(which, client_says, server_says, cuts)| {
        let (kind, client_begins, server_begins) = BEGINS[which];
        let client_says = [client_begins, &client_says].concat();
        let server_says = [server_begins, &server_says].concat();
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let proxy =
            Proxy::start(&listener.local_addr().expect("it is bound").to_string(), kind).expect("a proxy");
        proxy.start();
        let mut client = TcpStream::connect(("127.0.0.1", proxy.port())).expect("the proxy listens");
        let (mut server, _) = listener.accept().expect("the proxy connects");
        std::thread::scope(|scope| {
            let heard = scope.spawn(|| talk(&mut server, &server_says, &cuts, client_says.len()));
            assert_eq!(talk(&mut client, &client_says, &cuts, server_says.len()), server_says);
            assert_eq!(heard.join().expect("the server's side"), client_says);
        });
        let traffic = proxy.traffic();
        let counted = [traffic.bytes_sent, traffic.bytes_received];
        assert_eq!(counted, [client_says.len() as u64, server_says.len() as u64]);
    });
}
