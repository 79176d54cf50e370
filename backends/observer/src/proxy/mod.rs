//! A proxy on the wire: a relay on the loopback between a client and a server, which reads along.
//!
//! It sees the statements of any library, in any process, as the server receives them, and counts what they cost a
//! network: round trips and bytes.
//!
//! Well-kept crates parse these protocols too, `postgres-protocol` and `mysql_common`, from one side each: what a server
//! says, for a client. Who reads along needs both sides of a connection, must go on behind a message that it does not know,
//! and keeps a part of one that is long; there is no crate that does it without being the client.

mod body;
#[cfg(test)]
mod fuzz;
mod listening;
mod log;
mod mysql;
mod postgres;
mod protocol;
mod relay;
mod sent;
mod shared;
mod traffic;

use backend_api::{DatabaseKind, Observer, Statement, Traffic};
use listening::Listening;
use relay::Relay;
use shared::Shared;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use traffic::Counts;

/// Why there is no proxy.
#[derive(Debug, thiserror::Error)]
pub enum ProxyError {
    /// The server's address has no meaning.
    #[error("`{server}` is no address of a server")]
    Address {
        /// The address.
        server: String,
        /// The reason.
        source: io::Error,
    },
    /// No port of the loopback can be had.
    #[error("no port of the loopback can be had")]
    Listen(#[source] io::Error),
    /// No server is spoken to.
    #[error("there is no wire to {0}")]
    NoWire(DatabaseKind),
}

/// A relay that listens on a port of its own, or on one for each of several servers, for as long as it lives.
pub struct Proxy {
    listening: Arc<Mutex<Vec<Listening>>>,
    shared: Arc<Shared>,
    relays: Relays,
}

/// The way to one of the servers.
pub struct WayToServer {
    listening: Arc<Mutex<Vec<Listening>>>,
    port: u16,
}

impl WayToServer {
    /// Who connects from now on is refused.
    pub fn close(&self) {
        let mut listening = self.listening.lock().unwrap_or_else(PoisonError::into_inner);
        listening.retain(|listening| listening.port() != self.port);
    }
}

/// The connections that go through it.
type Relays = Arc<Mutex<Vec<Relay>>>;

impl Proxy {
    /// Begins to relay to a server, whose address is `host:port`.
    ///
    /// # Errors
    /// If the database has no wire, the address no meaning, or no port can be had. Whether the server is there its clients
    /// find out.
    pub fn start(server: &str, kind: DatabaseKind) -> Result<Self, ProxyError> {
        Proxy::before(&[server], kind)
    }

    /// The same to several servers, one of which a client chooses by the port that it connects to.
    ///
    /// # Errors
    /// As [`Proxy::start`].
    pub fn before(servers: &[impl AsRef<str>], kind: DatabaseKind) -> Result<Self, ProxyError> {
        let protocol = match kind {
            DatabaseKind::Postgres => &postgres::PROTOCOL,
            DatabaseKind::Mysql => &mysql::PROTOCOL,
            DatabaseKind::Sqlite => return Err(ProxyError::NoWire(kind)),
        };
        let shared = Arc::new(Shared {
            protocol,
            log: Mutex::default(),
            counts: Counts::default(),
            latency: Mutex::default(),
        });
        let relays = Relays::default();
        let mut all = Vec::with_capacity(servers.len());
        for server in servers {
            let server = server.as_ref();
            let addresses: Vec<SocketAddr> = server
                .to_socket_addrs()
                .map_err(|source| ProxyError::Address { server: server.to_owned(), source })?
                .collect();
            let listening = Listening::start(addresses, &shared, &relays);
            all.push(listening.map_err(ProxyError::Listen)?);
        }
        Ok(Proxy { listening: Arc::new(Mutex::new(all)), shared, relays })
    }

    /// Where clients of the first server connect to.
    pub fn port(&self) -> u16 {
        self.ports().first().copied().unwrap_or_default()
    }

    /// Where clients connect to, for each server.
    pub fn ports(&self) -> Vec<u16> {
        let listening = self.listening.lock().unwrap_or_else(PoisonError::into_inner);
        listening.iter().map(Listening::port).collect()
    }

    /// Delays each round trip so long, once, on its way to the server.
    pub fn set_latency(&self, latency: Duration) {
        *self.shared.latency.lock().unwrap_or_else(PoisonError::into_inner) = latency;
    }

    /// Cuts all connections that go through it.
    pub fn cut(&self) {
        let mut relays = self.relays.lock().unwrap_or_else(PoisonError::into_inner);
        relays.drain(..).for_each(|relay| relay.cut());
    }

    /// The way to the server of this port, for who finds out that it is lost while somebody else uses the proxy.
    pub fn way_to(&self, port: u16) -> WayToServer {
        WayToServer { listening: Arc::clone(&self.listening), port }
    }

    /// What went over the wire since it was told to listen, until it was told to stop.
    pub fn traffic(&self) -> Traffic {
        self.shared.counts.read()
    }
}

impl Observer for Proxy {
    fn start(&self) {
        self.shared.log().start();
        self.shared.counts.start();
    }

    fn finish(&self) -> Vec<Statement> {
        self.shared.counts.stop();
        self.shared.log().finish()
    }
}

impl Drop for Proxy {
    /// Ends its threads.
    fn drop(&mut self) {
        self.listening.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.cut();
    }
}

impl std::fmt::Debug for Proxy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Proxy").field("ports", &self.ports()).finish_non_exhaustive()
    }
}
