//! Where the clients of one server connect to.

use super::Relays;
use super::relay::Relay;
use super::shared::Shared;
use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};

/// A port of the loopback, for as long as this lives: then who connects is refused.
pub struct Listening {
    address: SocketAddr,
    ended: Arc<AtomicBool>,
}

impl Listening {
    /// Begins to listen, and relays to the server at one of these addresses.
    pub fn start(server: Vec<SocketAddr>, shared: &Arc<Shared>, relays: &Relays) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let ended = Arc::new(AtomicBool::new(false));
        let (shared, relays, over) = (Arc::clone(shared), Arc::clone(relays), Arc::clone(&ended));
        std::thread::spawn(move || {
            for client in listener.incoming() {
                if over.load(Ordering::SeqCst) {
                    return;
                }
                if let Ok(client) = client {
                    accept(client, &server, &shared, &relays);
                }
            }
        });
        Ok(Listening { address, ended })
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for clients; it may be on its way to a server that does not answer.
        let _ = TcpStream::connect(self.address);
    }
}

fn accept(client: TcpStream, server: &[SocketAddr], shared: &Arc<Shared>, relays: &Relays) {
    // Where there is no server, the client's connection is closed, and its library says so.
    let Ok(server) = TcpStream::connect(server) else { return };
    if let Ok(relay) = Relay::start(client, server, shared) {
        let mut relays = relays.lock().unwrap_or_else(PoisonError::into_inner);
        relays.retain(|relay| !relay.is_over());
        relays.push(relay);
    }
}
