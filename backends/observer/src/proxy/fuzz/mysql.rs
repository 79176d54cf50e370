//! Conversations with MySQL and MariaDB: packets in any order, many of them damaged.

use super::{Said, same_in_pieces};
use crate::proxy::mysql::{PROTOCOL, greet};
use fuzzing::proptest::collection::vec;
use fuzzing::proptest::prelude::any;
use fuzzing::proptest::prop_oneof;
use fuzzing::proptest::sample::select;
use fuzzing::proptest::strategy::Strategy;

/// Parts of bodies: commands, SQL, statements' numbers, types, lengths, statuses.
const WORDS: &[&[u8]] = &[
    &[0],
    &[1],
    &[2],
    &[3],
    &[0x0a],
    &[0x16],
    &[0x17],
    &[0x18],
    &[0x19],
    &[0x1a],
    &[0x1c],
    &[0x1f],
    &[0xfa],
    &[0xfb],
    &[0xfc],
    &[0xfd],
    &[0xfe],
    &[0xff],
    &[0xff; 4],
    &[1, 0, 0, 0],
    &[0, 0, 0, 0],
    &[8, 0],
    &[10, 0],
    &[0x42, 0],
    &[0, 1, 3, 0],
    &[1, 0xfe, 0],
    &[0x80, 0],
    &[0xff; 8],
    b"SELECT ?, ?",
    b"CALL p(?); SELECT 1",
    b"BEGIN NOT ATOMIC SELECT 1; END",
    b"\x04it's",
    b"\xff\xff\xff",
];

fn packet(number: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).expect("short").to_le_bytes();
    [&length[..3], &[number], body].concat()
}

/// A server's greeting with all capabilities.
fn greeting() -> Vec<u8> {
    let body = b"\x0a11.4\0\x01\0\0\0nonce678\0\xfe\xff\x2d\x02\0\xff\xff\x15\0\0\0\0\0\0\xff\xff\xff\xff123456789012\0";
    packet(0, body)
}

/// How a conversation begins: what both sides can decides what the rest looks like.
fn beginning(capabilities: u64) -> [Said; 3] {
    let bits = capabilities.to_le_bytes();
    let login = [&bits[..4], &[0; 24], &bits[4..], b"user\0"].concat();
    [
        Said { by_client: false, bytes: greeting() },
        Said { by_client: true, bytes: packet(1, &login) },
        Said { by_client: false, bytes: packet(2, &[0, 0, 0, 2, 0, 0, 0]) },
    ]
}

/// Exchanges that libraries have.
fn corpus() -> Vec<(bool, Vec<u8>)> {
    let end = packet(5, b"\xfe\0\0\x02\0");
    [
        (true, vec![packet(0, b"\x03SELECT 1; SELECT 2")]),
        (true, vec![packet(0, b"\x16SELECT ?, ?")]),
        (true, vec![packet(0, b"\x17\x01\0\0\0\0\x01\0\0\0\0\x01\x03\0\xfd\0\x07\0\0\0\x04it's")]),
        (true, vec![packet(0, b"\x18\x01\0\0\0\0\0long"), packet(0, b"\x19\x01\0\0\0")]),
        (true, vec![packet(0, b"\xfa\x01\0\0\0\x80\0\x03\0\xfd\0\0\x07\0\0\0\x01\0\x08\0\0\0\x03")]),
        (true, vec![packet(0, b"\x16SELECT ?"), packet(0, b"\x17\xff\xff\xff\xff\0\x01\0\0\0\x01")]),
        (true, vec![packet(0, b"\x1f"), packet(0, b"\x01")]),
        (
            false,
            vec![
                packet(1, b"\0\x01\0\0\0\x01\0\x02\0\0\0\0"),
                packet(2, b"\x03def"),
                packet(3, b"\x03def"),
                end.clone(),
                packet(4, b"\x03def"),
                end.clone(),
            ],
        ),
        (
            false,
            vec![packet(1, b"\x01"), packet(2, b"\x03def"), end.clone(), packet(4, b"\x011"), end.clone()],
        ),
        (
            false,
            vec![
                packet(1, b"\x01"),
                packet(2, b"\x03def"),
                packet(3, b"\x011"),
                packet(4, b"\xfe\0\0\x02\0\0\0"),
            ],
        ),
        (false, vec![packet(1, b"\0\x01\0\x0a\0\0\0"), packet(2, b"\0\x01\0\x02\0\0\0")]),
        (false, vec![packet(1, b"\xff\x28\x04#42000no")]),
        (false, vec![packet(1, b"\xfbbooks.csv")]),
    ]
    .map(|(by_client, packets)| (by_client, packets.concat()))
    .to_vec()
}

fn said() -> impl Strategy<Value = Said> {
    let of = |client: bool| {
        corpus().into_iter().filter(move |(by, _)| *by == client).map(|(_, bytes)| bytes).collect()
    };
    let [clients, servers]: [Vec<Vec<u8>>; 2] = [of(true), of(false)];
    // A whole packet with a strange body, so that what follows is understood.
    let made = || {
        (select(vec![0, 0, 0, 1, 2]), vec(select(WORDS), 0..8))
            .prop_map(|(number, body)| packet(number, &body.concat()))
    };
    prop_oneof![
        4 => select(corpus()).prop_map(|(by_client, bytes)| Said { by_client, bytes }),
        4 => (any::<bool>(), made()).prop_map(|(by_client, bytes)| Said { by_client, bytes }),
        1 => fuzzing::bytes(clients, WORDS).prop_map(|bytes| Said { by_client: true, bytes }),
        1 => fuzzing::bytes(servers, WORDS).prop_map(|bytes| Said { by_client: false, bytes }),
    ]
}

#[test]
fn pieces_are_heard_as_the_whole_is() {
    let capabilities = select(vec![0, 1 << 24, 1 << 36, 1 << 24 | 1 << 36, u64::MAX]);
    fuzzing::check(
        (capabilities, vec(said(), 1..12), fuzzing::cuts()),
        |(capabilities, conversation, cuts)| {
            same_in_pieces(&PROTOCOL, &[beginning(capabilities).to_vec(), conversation].concat(), &cuts);
        },
    );
}

#[test]
fn what_a_server_offers_is_only_less() {
    fuzzing::check(fuzzing::bytes(vec![greeting()], WORDS), |bytes| {
        let Ok(told) = greet(&mut bytes.as_slice()) else { return };
        assert!(told.len() <= bytes.len());
        assert!(told.iter().zip(&bytes).all(|(told, offered)| told & !offered == 0));
        let changed: Vec<usize> = (0..told.len()).filter(|&at| told[at] != bytes[at]).collect();
        let span = changed.last().zip(changed.first()).map_or(0, |(last, first)| last - first);
        assert!(span < 18, "only the capabilities change, and not {changed:?}");
    });
}
