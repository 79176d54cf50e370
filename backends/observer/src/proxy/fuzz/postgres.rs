//! Conversations with PostgreSQL: messages in any order, many of them damaged.

use super::{Said, same_in_pieces};
use crate::proxy::postgres::PROTOCOL;
use fuzzing::proptest::collection::vec;
use fuzzing::proptest::prelude::any;
use fuzzing::proptest::prop_oneof;
use fuzzing::proptest::sample::select;
use fuzzing::proptest::strategy::Strategy;

/// Parts of bodies: names, SQL, counts, types, lengths, values.
const WORDS: &[&[u8]] = &[
    b"\0",
    b"a\0",
    b"b\0",
    b"S",
    b"P",
    b"SELECT $1, $2\0",
    b"SELECT 1; SELECT ';' -- ;\0",
    b"BEGIN\0",
    b"COMMIT\0",
    &[0, 0],
    &[0, 1],
    &[0, 2],
    &[0xff, 0xff],
    &[0, 0, 0, 0],
    &[0, 0, 0, 4],
    &[0xff; 4],
    &[0x7f, 0xff, 0xff, 0xff],
    &[0, 0, 0, 23],
    &[0, 0, 0, 25],
    &[0, 0, 3, 0xef],
    &[0, 0, 4, 0x3a],
    b"it's",
    &[0xc3],
];

fn message(letter: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 4).expect("short").to_be_bytes();
    [&[letter], &length[..], body].concat()
}

/// Exchanges that libraries have.
fn corpus() -> Vec<(bool, Vec<u8>)> {
    let bind = b"\0a\0\0\x01\0\x01\0\x01\0\0\0\x04\0\0\0\x07\0\0";
    [
        (true, vec![message(b'Q', b"SELECT 1; SELECT 2\0")]),
        (
            true,
            vec![
                message(b'P', b"a\0SELECT $1\0\0\x01\0\0\0\x17"),
                message(b'D', b"Sa\0"),
                message(b'S', b""),
            ],
        ),
        (true, vec![message(b'B', bind), message(b'E', b"\0\0\0\0\0"), message(b'S', b"")]),
        (true, vec![message(b'C', b"Sa\0"), message(b'H', b""), message(b'X', b"")]),
        (
            false,
            vec![
                message(b'1', b""),
                message(b't', b"\0\x01\0\0\0\x17"),
                message(b'n', b""),
                message(b'Z', b"I"),
            ],
        ),
        (
            false,
            vec![
                message(b'2', b""),
                message(b'D', b"\0\x01\0\0\0\x017"),
                message(b'C', b"SELECT 1\0"),
                message(b'Z', b"I"),
            ],
        ),
        (false, vec![message(b'T', b"\0\0"), message(b's', b""), message(b'I', b""), message(b'N', b"\0")]),
        (false, vec![message(b'E', b"SERROR\0\0"), message(b'Z', b"E")]),
    ]
    .map(|(by_client, messages)| (by_client, messages.concat()))
    .to_vec()
}

fn said() -> impl Strategy<Value = Said> {
    let of = |client: bool| {
        corpus().into_iter().filter(move |(by, _)| *by == client).map(|(_, bytes)| bytes).collect()
    };
    let [clients, servers]: [Vec<Vec<u8>>; 2] = [of(true), of(false)];
    // A whole message with a strange body, so that what follows is understood.
    let made = |letters: &'static [u8]| {
        (select(letters), vec(select(WORDS), 0..8)).prop_map(|(letter, body)| message(letter, &body.concat()))
    };
    prop_oneof![
        4 => select(corpus()).prop_map(|(by_client, bytes)| Said { by_client, bytes }),
        2 => made(b"QPBDESCHXdf").prop_map(|bytes| Said { by_client: true, bytes }),
        2 => made(b"123tTDCEIsnNSZAG").prop_map(|bytes| Said { by_client: false, bytes }),
        1 => fuzzing::bytes(clients, WORDS).prop_map(|bytes| Said { by_client: true, bytes }),
        1 => fuzzing::bytes(servers, WORDS).prop_map(|bytes| Said { by_client: false, bytes }),
    ]
}

#[test]
fn pieces_are_heard_as_the_whole_is() {
    let startup = Said { by_client: true, bytes: vec![0, 0, 0, 9, 0, 3, 0, 0, 0] };
    fuzzing::check(
        (any::<bool>(), vec(said(), 1..12), fuzzing::cuts()),
        |(begins, mut conversation, cuts)| {
            if begins {
                conversation.insert(0, startup.clone());
            }
            same_in_pieces(&PROTOCOL, &conversation, &cuts);
        },
    );
}
