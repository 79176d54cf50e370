//! What client and server agree on when they meet. What is encrypted or compressed nobody could read along, so the server
//! is made to offer neither.

use super::packets::KEPT;
use crate::proxy::body::Body;
use std::io::{self, Read};

/// MySQL's capabilities, and MariaDB's own in the upper half.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Capabilities(u64);

/// A server that has this bit is no MariaDB, or pretends to be none: it has none of the upper half.
const MYSQL: u64 = 1;
const COMPRESSES: u64 = 1 << 5;
const ENCRYPTS: u64 = 1 << 11;
const DEPRECATES_EOF: u64 = 1 << 24;
const OPTIONAL_METADATA: u64 = 1 << 25;
const COMPRESSES_WITH_ZSTD: u64 = 1 << 26;
const QUERY_ATTRIBUTES: u64 = 1 << 27;
const SEVERAL_COMMANDS: u64 = 1 << 33;
const CACHES_METADATA: u64 = 1 << 36;

/// The server does not offer these. The last three would change what packets look like, and no library of use here
/// wants them.
const HIDDEN: u64 =
    COMPRESSES | ENCRYPTS | COMPRESSES_WITH_ZSTD | OPTIONAL_METADATA | QUERY_ATTRIBUTES | SEVERAL_COMMANDS;

impl Capabilities {
    /// What a server's greeting offers.
    pub fn offered(greeting: &[u8]) -> Option<Self> {
        let bits = places(greeting)?
            .into_iter()
            .map_while(|(place, shift)| Some(u64::from(*greeting.get(place)?) << shift));
        Some(Capabilities(bits.fold(0, |all, bits| all | bits)).sound())
    }

    /// What a client's answer to the greeting takes of it.
    pub fn taken(self, answer: &[u8]) -> Option<Self> {
        let mut body = Body(answer);
        let lower = body.number(4)?;
        body.take(24)?;
        let upper = body.number(4)?;
        Some(Capabilities(self.0 & Capabilities(lower | upper << 32).sound().0))
    }

    #[cfg(test)]
    pub fn of(bits: u64) -> Self {
        Capabilities(bits)
    }

    fn sound(self) -> Self {
        if self.0 & MYSQL == 0 { self } else { Capabilities(self.0 & u64::from(u32::MAX)) }
    }

    /// Whether a result ends with an OK, and nothing comes between the columns and the rows.
    pub fn deprecates_eof(self) -> bool {
        self.0 & DEPRECATES_EOF != 0
    }

    /// Whether a result tells if its columns follow.
    pub fn caches_metadata(self) -> bool {
        self.0 & CACHES_METADATA != 0
    }
}

/// Where a greeting has its capabilities: the places of the bytes, and by how much their bits are shifted.
fn places(greeting: &[u8]) -> Option<[(usize, u32); 8]> {
    // Version 10 of the protocol, the server's version up to a zero, the connection's number (4), the first part of a
    // nonce (8), and a zero.
    let version = greeting.strip_prefix(&[10])?.iter().position(|&byte| byte == 0)?;
    let start = 1 + version + 1 + 4 + 8 + 1;
    // Between the halves: the character set (1) and the status (2). Then the nonce's length (1) and a reserve (6).
    let bytes = [0, 1, 5, 6, 14, 15, 16, 17];
    let mut shift = 0;
    Some(bytes.map(|byte| {
        shift += 8;
        (start + byte, shift - 8)
    }))
}

/// Reads the first words of a server, and gives them without what must not be offered.
pub fn greet(server: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut packet = vec![0; 4];
    server.read_exact(&mut packet)?;
    let length = u32::from_le_bytes([packet[0], packet[1], packet[2], 0]) as usize;
    // No greeting is as long as that.
    if length <= KEPT {
        packet.resize(4 + length, 0);
        server.read_exact(&mut packet[4..])?;
        hide(&mut packet[4..]);
    }
    Ok(packet)
}

fn hide(greeting: &mut [u8]) {
    let Some(offered) = Capabilities::offered(greeting) else { return };
    for (place, shift) in places(greeting).into_iter().flatten() {
        // Without capabilities of MariaDB's, their place is a reserve.
        let is_reserve = shift >= 32 && offered.0 & MYSQL != 0;
        if let Some(byte) = greeting.get_mut(place).filter(|_| !is_reserve) {
            *byte &= !(HIDDEN >> shift) as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn greeting(capabilities: u64) -> Vec<u8> {
        let bits = capabilities.to_le_bytes();
        let body = [
            b"\x0a10.11.0\0".as_slice(),
            &[1, 2, 3, 4],
            b"12345678\0",
            &bits[..2],
            &[45, 2, 0],
            &bits[2..4],
            &[21, 0, 0, 0, 0, 0, 0],
            &bits[4..],
            b"123456789012\0mysql_native_password\0",
        ]
        .concat();
        [&[u8::try_from(body.len()).unwrap(), 0, 0, 0], body.as_slice()].concat()
    }

    #[test]
    fn nobody_is_offered_to_encrypt_or_compress() {
        for capabilities in [!MYSQL, u64::from(u32::MAX)] {
            let original = greeting(capabilities);
            let told = greet(&mut original.as_slice()).unwrap();
            assert_eq!(told, greeting(capabilities & !HIDDEN));
            assert_eq!(Capabilities::offered(&told[4..]), Some(Capabilities(capabilities & !HIDDEN)));
        }
        // A server without MariaDB's has a reserve there, which is left as it is.
        let mysql = greeting(u64::MAX);
        let told = greet(&mut mysql.as_slice()).unwrap();
        assert_eq!(told, greeting(!(HIDDEN & u64::from(u32::MAX))));
        assert!(!Capabilities::offered(&told[4..]).unwrap().caches_metadata());
    }

    #[test]
    fn what_is_no_greeting_is_handed_on_as_it_is() {
        for body in [&b"\xff\x10\x04Too many connections"[..], b"", b"\x0a", b"\x0a1\0", b"\x0a1\0abcdefgh"] {
            let packet = [&[u8::try_from(body.len()).unwrap(), 0, 0, 0], body].concat();
            assert_eq!(greet(&mut packet.as_slice()).unwrap(), packet);
        }
        assert_eq!(greet(&mut &b"HTTP/1.1 400 Bad Request"[..]).unwrap(), b"HTTP");
        greet(&mut &[10, 0, 0][..]).unwrap_err();
    }

    #[test]
    fn the_client_takes_what_is_offered_and_no_more() {
        let offered = Capabilities(DEPRECATES_EOF | CACHES_METADATA);
        let answer = |bits: u64| {
            let bits = bits.to_le_bytes();
            [&bits[..4], &[0; 24], &bits[4..], b"user\0"].concat()
        };
        assert_eq!(offered.taken(&answer(!MYSQL)), Some(offered));
        assert_eq!(offered.taken(&answer(u64::MAX)), Some(Capabilities(DEPRECATES_EOF)));
        assert_eq!(offered.taken(&answer(CACHES_METADATA)), Some(Capabilities(CACHES_METADATA)));
        assert_eq!(offered.taken(&[0; 31]), None);
    }
}
