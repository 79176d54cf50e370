//! PostgreSQL's protocol, as far as it tells which statements are executed
//! (<https://www.postgresql.org/docs/current/protocol.html>).

mod frames;
mod session;
mod values;

use super::protocol::{self, Protocol};
use session::Session;
use std::io::{self, Read, Write};

pub const PROTOCOL: Protocol = Protocol {
    listener: || Box::new(Session::default()),
    client_begins: |client| greet(client),
    server_begins: protocol::none,
};

/// Asks for TLS, and for GSSAPI's encryption.
const ENCRYPTION: [[u8; 4]; 2] = [80_877_103_u32.to_be_bytes(), 80_877_104_u32.to_be_bytes()];

/// No server reads a startup of more bytes.
const STARTUP: u32 = 10_000;

/// Reads the startup of a client and refuses to encrypt: what is encrypted nobody could read along. Gives what
/// is meant for the server.
fn greet(client: &mut (impl Read + Write)) -> io::Result<Vec<u8>> {
    loop {
        let mut words = [0; 8];
        client.read_exact(&mut words)?;
        if !ENCRYPTION.iter().any(|asked| words[4..] == *asked) {
            let mut startup = words.to_vec();
            let [a, b, c, d, ..] = words;
            let rest = u64::from(u32::from_be_bytes([a, b, c, d]).min(STARTUP)).saturating_sub(8);
            // In one piece: PgBouncer takes no other.
            Read::take(&mut *client, rest).read_to_end(&mut startup)?;
            return Ok(startup);
        }
        client.write_all(b"N")?;
    }
}
