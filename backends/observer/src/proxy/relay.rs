//! One connection: two threads that hand on what they read, after they let the protocol's listener see it. Whatever a
//! client has an answer to was therefore heard.

use super::protocol::{Listener, SharedLog};
use super::sent::Sent;
use super::shared::Shared;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A relayed connection.
pub struct Relay {
    client: TcpStream,
    server: TcpStream,
    over: Arc<AtomicBool>,
}

impl Relay {
    /// Begins to relay.
    pub fn start(client: TcpStream, server: TcpStream, shared: &Arc<Shared>) -> io::Result<Relay> {
        client.set_nodelay(true)?;
        server.set_nodelay(true)?;
        let relay = Relay { client: client.try_clone()?, server: server.try_clone()?, over: Arc::default() };
        let listener = Arc::new(Mutex::new((shared.protocol.listener)()));
        // Whether the server had the last word: the client's next one begins a round trip.
        let answered = Arc::new(AtomicBool::new(true));
        let (from, to) = (client.try_clone()?, server.try_clone()?);
        let (shared_, listener_, answered_, over) =
            (Arc::clone(shared), Arc::clone(&listener), Arc::clone(&answered), Arc::clone(&relay.over));
        std::thread::spawn(move || {
            let ends = (from.try_clone(), to.try_clone());
            let hear = |bytes: &[u8]| request(bytes, &shared_, &listener_, &answered_);
            let _ = carry(from, to, shared_.protocol.client_begins, hear);
            close(ends, &over);
        });
        let (shared, over) = (Arc::clone(shared), Arc::clone(&relay.over));
        std::thread::spawn(move || {
            let ends = (server.try_clone(), client.try_clone());
            let hear = |bytes: &[u8]| reply(bytes, &shared, &listener, &answered);
            let _ = carry(server, client, shared.protocol.server_begins, hear);
            close(ends, &over);
        });
        Ok(relay)
    }

    /// Closes both ends.
    pub fn cut(self) {
        let _ = self.client.shutdown(Shutdown::Both);
        let _ = self.server.shutdown(Shutdown::Both);
    }

    /// Whether one of the ends was closed.
    pub fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }
}

fn close((one, other): (io::Result<TcpStream>, io::Result<TcpStream>), over: &AtomicBool) {
    over.store(true, Ordering::SeqCst);
    for end in [one, other].into_iter().flatten() {
        let _ = end.shutdown(Shutdown::Both);
    }
}

/// Hands on what is read, after it was heard.
fn carry(
    mut from: TcpStream,
    mut to: TcpStream,
    begin: fn(&mut TcpStream) -> io::Result<Vec<u8>>,
    hear: impl Fn(&[u8]),
) -> io::Result<()> {
    let first = begin(&mut from)?;
    if !first.is_empty() {
        hear(&first);
        to.write_all(&first)?;
    }
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = from.read(&mut buffer)?;
        if length == 0 {
            return Ok(());
        }
        hear(&buffer[..length]);
        to.write_all(&buffer[..length])?;
    }
}

type Shareable = Mutex<Box<dyn Listener>>;

/// From the client to the server.
fn request(bytes: &[u8], shared: &Shared, listener: &Shareable, answered: &AtomicBool) {
    let is_trip = {
        let mut listener = listener.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = listener.client(bytes, &mut SharedLog { log: shared.log(), counts: &shared.counts });
        shared.counts.sent(bytes.len());
        // What nobody answers delays nobody.
        let is_trip = sent > Sent::Unanswered && answered.swap(false, Ordering::SeqCst);
        if is_trip {
            shared.counts.round_trip(sent);
        }
        is_trip
    };
    let latency = *shared.latency.lock().unwrap_or_else(PoisonError::into_inner);
    if is_trip && !latency.is_zero() {
        std::thread::sleep(latency);
    }
}

/// From the server to the client.
fn reply(bytes: &[u8], shared: &Shared, listener: &Shareable, answered: &AtomicBool) {
    let mut listener = listener.lock().unwrap_or_else(PoisonError::into_inner);
    listener.server(bytes, &mut SharedLog { log: shared.log(), counts: &shared.counts });
    shared.counts.received(bytes.len());
    answered.store(true, Ordering::SeqCst);
}
