//! A session that no server has: what waits for an answer, and bytes that make no sense.

use super::session::Session;
use crate::proxy::log::Log;
use crate::proxy::protocol::{Listener, SharedLog};
use crate::proxy::sent::Sent;
use crate::proxy::traffic::Counts;
use std::sync::Mutex;

/// A session, and what is heard of it.
#[derive(Default)]
struct Heard {
    session: Session,
    log: Mutex<Log>,
    counts: Counts,
}

impl Heard {
    /// One that has begun.
    fn begun() -> Self {
        let mut heard = Heard::default();
        heard.log.lock().unwrap().start();
        heard.server(&packet(0, b"\x0a11.4\0"));
        assert_eq!(heard.client(&packet(1, &[0; 40])), Sent::Work);
        heard.server(&packet(2, &[0, 0, 0, 2, 0, 0, 0]));
        heard
    }

    fn client(&mut self, bytes: &[u8]) -> Sent {
        let mut shared = SharedLog { log: self.log.lock().unwrap(), counts: &self.counts };
        self.session.client(bytes, &mut shared)
    }

    fn server(&mut self, bytes: &[u8]) {
        let mut shared = SharedLog { log: self.log.lock().unwrap(), counts: &self.counts };
        self.session.server(bytes, &mut shared);
    }
}

fn packet(number: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    [&length[..3], &[number], body].concat()
}

#[test]
fn what_a_command_is_for_is_told_as_soon_as_it_is_known() {
    let query = packet(0, b"\x03SELECT 1");
    let close = packet(0, b"\x19\x01\0\0\0");
    let (quit, ping, reset) = (packet(0, b"\x01"), packet(0, b"\x0e"), packet(0, b"\x1f"));
    for (bytes, purpose) in [
        (&query, Sent::Work),
        (&close, Sent::Unanswered),
        (&quit, Sent::Unanswered),
        (&ping, Sent::Check),
        (&reset, Sent::Check),
    ] {
        assert_eq!(Heard::begun().client(bytes), purpose);
        let mut heard = Heard::begun();
        assert_eq!(heard.client(&bytes[..4]), Sent::Unanswered, "nobody knows yet what it is");
        assert!(bytes[4..].chunks(1).all(|byte| heard.client(byte) == purpose));
    }
    assert_eq!(Heard::begun().client(&[close.clone(), query.clone(), close].concat()), Sent::Work);
    assert_eq!(Heard::begun().client(&[ping, query].concat()), Sent::Work);
}

#[test]
fn a_statement_is_heard_after_any_that_cannot_be() {
    let mut heard = Heard::begun();
    // Of no such statement, of none at all, and no command.
    for body in [&b"\x17\x09\0\0\0\0\x01\0\0\0"[..], b"\x17", b"\x1c", b"\xff", b"\x16"] {
        heard.client(&packet(0, body));
        heard.server(&packet(1, b"\xff\x10\x04"));
    }
    for silent in [&b"\x18"[..], b"\x18\x09\0\0\0\0\0x", b"\x19", b"\x19\x09\0\0\0", b""] {
        heard.client(&packet(0, silent));
    }
    heard.client(&packet(0, b"\x03SELECT 1"));
    for body in [&b"\x01"[..], b"\x03def", b"\xfe\0\0\x02\0", b"\x011", b"\xfe\0\0\x02\0"] {
        heard.server(&packet(1, body));
    }
    let statements = heard.log.lock().unwrap().finish();
    let statements: Vec<_> = statements.iter().map(|said| (said.sql.as_str(), said.rows)).collect();
    assert_eq!(statements, [("SELECT 1", 1)]);
}

#[test]
fn no_bytes_are_too_bad() {
    let mut state = 7_u32;
    let mut random = move |below: u32| {
        // Marsaglia's xorshift: the same bytes each time.
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state % below
    };
    let commands = [0x02, 0x03, 0x04, 0x09, 0x0a, 0x11, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1c, 0x1f, 0xfa];
    let answers = [0, 1, 2, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe, 0xff];
    for _ in 0..2000 {
        let mut heard = Heard::begun();
        for _ in 0..20 {
            // Bytes that are often small: numbers of statements and columns, and signs of SQL.
            let signs = b"\0\0\0\x01\x01\x02\x08\x0c\xfd\xff?';/*-\\";
            let rest: Vec<u8> = (0..random(40)).map(|_| signs[random(signs.len() as u32) as usize]).collect();
            let first = |of: &[u8], at: u32| of[at as usize];
            match random(5) {
                0 | 1 => {
                    let letter = first(&commands, random(commands.len() as u32));
                    heard.client(&packet(0, &[&[letter], &rest[..]].concat()));
                }
                2 | 3 => {
                    let letter = first(&answers, random(answers.len() as u32));
                    heard.server(&packet(1, &[&[letter], &rest[..]].concat()));
                }
                _ if random(9) == 0 => {
                    heard.client(&rest);
                    heard.server(&rest);
                }
                _ => drop(heard.client(&packet(3, &rest))),
            }
        }
    }
}
