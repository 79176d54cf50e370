//! MySQL's protocol, which is MariaDB's too, as far as it tells which statements are executed
//! (<https://dev.mysql.com/doc/dev/mysql-server/latest/PAGE_PROTOCOL.html>,
//! <https://mariadb.com/kb/en/clientserver-protocol/>).

mod answer;
mod capabilities;
mod packets;
mod pending;
mod prepared;
mod session;
#[cfg(test)]
mod tests;
mod values;

use super::body::Body;
use super::protocol::{self, Protocol};
#[cfg(test)]
pub use capabilities::greet;
use session::Session;

pub const PROTOCOL: Protocol = Protocol {
    listener: || Box::new(Session::default()),
    client_begins: protocol::none,
    server_begins: |server| capabilities::greet(server),
};

impl Body<'_> {
    /// A number of so many bytes, of which the last is the highest.
    fn number(&mut self, bytes: usize) -> Option<u64> {
        Some(self.take(bytes)?.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
    }

    /// A number whose first byte tells how long it is.
    fn length(&mut self) -> Option<u64> {
        match self.byte()? {
            short @ ..=0xfa => Some(short.into()),
            0xfc => self.number(2),
            0xfd => self.number(3),
            0xfe => self.number(8),
            _ => None,
        }
    }
}
