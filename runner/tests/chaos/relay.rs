//! What stands between a run and its server, and hands everything on until its fault comes to one connection.

use crate::fault::{Fault, Kind};
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;

/// A relay. It goes on as long as this process.
pub struct Relay {
    /// Where it listens.
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    fault: Fault,
    server: SocketAddr,
    requests: AtomicU32,
    fired: AtomicBool,
}

impl Relay {
    /// Stands before a server.
    pub fn before(server: SocketAddr, fault: Fault) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let (requests, fired) = (AtomicU32::new(0), AtomicBool::new(false));
        let relay = Relay {
            address: listener.local_addr()?,
            shared: Arc::new(Shared { fault, server, requests, fired }),
        };
        let shared = Arc::clone(&relay.shared);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let _ = shared.connect(client);
            }
        });
        Ok(relay)
    }

    /// Whether its fault came.
    pub fn has_fired(&self) -> bool {
        self.shared.fired.load(Ordering::SeqCst)
    }
}

impl Shared {
    fn connect(self: &Arc<Self>, client: TcpStream) -> io::Result<()> {
        let server = TcpStream::connect(self.server)?;
        let (there, back) = ((client.try_clone()?, server.try_clone()?), (server, client));
        // Whether what comes back is to be lost.
        let lost = Arc::new(AtomicBool::new(false));
        let (shared, is_lost) = (Arc::clone(self), Arc::clone(&lost));
        thread::spawn(move || {
            let (mut client, mut server) = there;
            let ended =
                copy(&mut client, &mut server, |server, client| shared.strikes(server, client, &lost));
            let _ = server.shutdown(if ended.is_ok() { Shutdown::Write } else { Shutdown::Both });
        });
        thread::spawn(move || {
            let (mut server, mut client) = back;
            let ended = copy(&mut server, &mut client, |_, _| is_lost.load(Ordering::SeqCst));
            let _ = client.shutdown(if ended.is_ok() { Shutdown::Write } else { Shutdown::Both });
        });
        Ok(())
    }

    /// Whether a request is lost because the fault comes with it, or came before. A connection begins with about three.
    fn strikes(&self, server: &TcpStream, client: &TcpStream, lost: &AtomicBool) -> bool {
        let is_it = self.requests.fetch_add(1, Ordering::SeqCst) == 3 * self.fault.at;
        if !is_it {
            return self.fault.kind == Kind::LoseRequests && lost.load(Ordering::SeqCst);
        }
        self.fired.store(true, Ordering::SeqCst);
        match self.fault.kind {
            Kind::CutRequests => drop(server.shutdown(Shutdown::Write)),
            Kind::CutReplies => drop(client.shutdown(Shutdown::Write)),
            _ => lost.store(true, Ordering::SeqCst),
        }
        self.fault.kind != Kind::LoseReplies
    }
}

/// Hands on what is not lost, until either end is closed.
fn copy(
    from: &mut TcpStream,
    to: &mut TcpStream,
    mut is_lost: impl FnMut(&TcpStream, &TcpStream) -> bool,
) -> io::Result<()> {
    let mut part = [0; 16 * 1024];
    loop {
        let length = from.read(&mut part)?;
        if length == 0 {
            return Ok(());
        }
        if !is_lost(to, from) {
            to.write_all(&part[..length])?;
        }
    }
}
