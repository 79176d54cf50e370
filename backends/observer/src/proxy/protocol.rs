//! What a protocol must understand: who speaks first, and what is said.

use super::log::{Id, Log};
use super::sent::Sent;
use super::traffic::Counts;
use std::io;
use std::net::TcpStream;
use std::sync::MutexGuard;

/// How a kind of server is spoken to.
pub struct Protocol {
    /// Begins to listen to a connection.
    pub listener: fn() -> Box<dyn Listener>,
    /// Take the first words of the client, and those of the server, and give what is to be handed on of them. Who does
    /// not speak first has none.
    pub client_begins: fn(&mut TcpStream) -> io::Result<Vec<u8>>,
    pub server_begins: fn(&mut TcpStream) -> io::Result<Vec<u8>>,
}

/// The first words of who does not speak first.
pub fn none(_: &mut TcpStream) -> io::Result<Vec<u8>> {
    Ok(Vec::new())
}

/// Understands what goes over one connection.
pub trait Listener: Send {
    /// The client sends.
    fn client(&mut self, bytes: &[u8], shared: &mut SharedLog<'_>) -> Sent;
    /// The server sends.
    fn server(&mut self, bytes: &[u8], shared: &mut SharedLog<'_>);
}

/// Where a listener writes what it heard.
pub struct SharedLog<'a> {
    pub log: MutexGuard<'a, Log>,
    pub counts: &'a Counts,
}

impl SharedLog<'_> {
    /// A statement is executed.
    pub fn begin(&mut self, sql: &str, bound: &str) -> Option<Id> {
        self.counts.execute();
        self.log.begin(sql, bound)
    }
}
