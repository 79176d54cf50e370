//! One connection: two threads that hand on what they read, after they let the protocol's listener see it. Whatever a
//! client has an answer to was therefore heard.

use super::Shared;
use super::postgres;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Understands what goes over one connection.
pub trait Listener: Send {
    /// The client sends.
    fn client(&mut self, bytes: &[u8], shared: &mut SharedLog<'_>);
    /// The server sends.
    fn server(&mut self, bytes: &[u8], shared: &mut SharedLog<'_>);
}

/// Where a listener writes what it heard.
pub struct SharedLog<'a> {
    pub log: std::sync::MutexGuard<'a, super::log::Log>,
    pub counts: &'a super::traffic::Counts,
}

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
        let listener: Box<dyn Listener> = Box::new(postgres::Session::default());
        let listener = Arc::new(Mutex::new(listener));
        // Whether the server had the last word: the client's next one begins a round trip.
        let answered = Arc::new(AtomicBool::new(true));
        let (from, to) = (client.try_clone()?, server.try_clone()?);
        let (shared_, listener_, answered_, over) =
            (Arc::clone(shared), Arc::clone(&listener), Arc::clone(&answered), Arc::clone(&relay.over));
        std::thread::spawn(move || {
            let ends = (from.try_clone(), to.try_clone());
            let _ = requests(from, to, &shared_, &listener_, &answered_);
            close(ends, &over);
        });
        let (shared, over) = (Arc::clone(shared), Arc::clone(&relay.over));
        std::thread::spawn(move || {
            let ends = (server.try_clone(), client.try_clone());
            let _ = replies(server, client, &shared, &listener, &answered);
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

type Shareable = Mutex<Box<dyn Listener>>;

/// From the client to the server.
fn requests(
    mut from: TcpStream,
    mut to: TcpStream,
    shared: &Shared,
    listener: &Shareable,
    answered: &AtomicBool,
) -> io::Result<()> {
    let first = postgres::greet(&mut from)?;
    let mut buffer = vec![0; 1 << 16];
    let mut length = first.len();
    buffer[..length].copy_from_slice(&first);
    loop {
        if length > 0 {
            let bytes = &buffer[..length];
            let is_trip = answered.swap(false, Ordering::SeqCst);
            {
                let mut listener = listener.lock().unwrap_or_else(PoisonError::into_inner);
                listener.client(bytes, &mut SharedLog { log: shared.log(), counts: &shared.counts });
                shared.counts.sent(length);
                if is_trip {
                    shared.counts.round_trip();
                }
            }
            let latency = *shared.latency.lock().unwrap_or_else(PoisonError::into_inner);
            if is_trip && !latency.is_zero() {
                std::thread::sleep(latency);
            }
            to.write_all(bytes)?;
        }
        length = from.read(&mut buffer)?;
        if length == 0 {
            return Ok(());
        }
    }
}

/// From the server to the client.
fn replies(
    mut from: TcpStream,
    mut to: TcpStream,
    shared: &Shared,
    listener: &Shareable,
    answered: &AtomicBool,
) -> io::Result<()> {
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = from.read(&mut buffer)?;
        if length == 0 {
            return Ok(());
        }
        {
            let mut listener = listener.lock().unwrap_or_else(PoisonError::into_inner);
            listener.server(&buffer[..length], &mut SharedLog { log: shared.log(), counts: &shared.counts });
            shared.counts.received(length);
            answered.store(true, Ordering::SeqCst);
        }
        to.write_all(&buffer[..length])?;
    }
}
