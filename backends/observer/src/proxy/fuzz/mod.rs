//! Damaged conversations: what is heard does not depend on where a network cuts it, and what is carried stays as it is.

mod mysql;
mod postgres;
mod relay;

use super::log::Log;
use super::protocol::{Protocol, SharedLog};
use super::sent::Sent;
use super::traffic::Counts;
use fuzzing::pieces;
use std::sync::Mutex;

/// What one side says at once, and whether that is the client.
#[derive(Debug, Clone)]
struct Said {
    by_client: bool,
    bytes: Vec<u8>,
}

/// What was heard: text, values, times and rows of each statement, what was counted, and what the client sent each of its words
/// for.
type Heard = (Vec<(String, String, u64, u64)>, [u64; 2], Vec<Sent>);

/// Listens to a conversation whose words come in pieces, or whole.
fn listen(protocol: &Protocol, conversation: &[Said], cuts: Option<&[usize]>) -> Heard {
    let (mut listener, log, counts) = ((protocol.listener)(), Mutex::new(Log::default()), Counts::default());
    log.lock().expect("nobody panicked").start();
    counts.start();
    let mut hear = |by_client: bool, bytes: &[u8]| {
        let mut shared = SharedLog { log: log.lock().expect("nobody panicked"), counts: &counts };
        match by_client {
            true => listener.client(bytes, &mut shared),
            false => {
                listener.server(bytes, &mut shared);
                Sent::Unanswered
            }
        }
    };
    let sent = conversation.iter().map(|Said { by_client, bytes }| match cuts {
        None if bytes.is_empty() => Sent::Unanswered,
        None => hear(*by_client, bytes),
        Some(cuts) => {
            pieces(bytes, cuts).fold(Sent::Unanswered, |sent, piece| sent.max(hear(*by_client, piece)))
        }
    });
    let sent = sent.collect();
    let statements = log.lock().expect("nobody panicked").finish();
    let statements = statements.into_iter().map(|said| (said.sql, said.bound, said.times, said.rows));
    let traffic = counts.read();
    (statements.collect(), [traffic.prepares, traffic.executes], sent)
}

/// Asserts that pieces are heard as the whole is, and that no more is heard than was said.
fn same_in_pieces(protocol: &Protocol, conversation: &[Said], cuts: &[usize]) {
    let heard = listen(protocol, conversation, None);
    assert_eq!(listen(protocol, conversation, Some(cuts)), heard);
    let said: usize = conversation.iter().map(|said| said.bytes.len()).sum();
    let rows: u64 = heard.0.iter().map(|statement| statement.3).sum();
    assert!(heard.0.len() <= said && rows <= said as u64);
}
