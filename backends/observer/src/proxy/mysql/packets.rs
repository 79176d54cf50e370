//! From bytes to packets, however they are cut.

/// So much of a packet is kept; of longer ones only the beginning is looked at.
pub const KEPT: usize = 1 << 20;

/// A packet that is as long as its length can say goes on in the next one.
pub const FULL: usize = 0xff_ffff;

/// A packet that is whole.
#[derive(Debug, Clone, Copy)]
pub struct Packet<'a> {
    /// Its place in the exchange: a command has the number 0.
    pub number: u8,
    /// How long its body is.
    pub length: usize,
    /// What is kept of it.
    pub body: &'a [u8],
}

impl Packet<'_> {
    /// The first byte, which often tells what it is.
    pub fn first(&self) -> Option<u8> {
        self.body.first().copied()
    }
}

/// Puts the packets of one direction together.
#[derive(Debug, Default)]
pub struct Packets {
    /// The length and the number of the present part.
    header: Vec<u8>,
    /// Bytes of the part that are still to come.
    left: usize,
    number: u8,
    /// The length so far, and what is kept.
    length: usize,
    body: Vec<u8>,
}

impl Packets {
    /// Calls for each packet that is whole now.
    pub fn feed(&mut self, mut bytes: &[u8], mut packet: impl FnMut(Packet<'_>)) {
        while !bytes.is_empty() {
            if self.header.len() < 4 {
                let (start, rest) = bytes.split_at((4 - self.header.len()).min(bytes.len()));
                self.header.extend_from_slice(start);
                bytes = rest;
                let [low, middle, high, number] = self.header[..] else { return };
                self.left = u32::from_le_bytes([low, middle, high, 0]) as usize;
                if self.length == 0 {
                    self.number = number;
                }
            }
            let (part, rest) = bytes.split_at(self.left.min(bytes.len()));
            bytes = rest;
            self.body.extend_from_slice(&part[..part.len().min(KEPT - self.body.len())]);
            self.length += part.len();
            self.left -= part.len();
            if self.left == 0 {
                let goes_on = self.header.starts_with(&[0xff; 3]);
                self.header.clear();
                if !goes_on {
                    packet(Packet { number: self.number, length: self.length, body: &self.body });
                    self.body.clear();
                    self.length = 0;
                }
            }
        }
    }

    /// The number and the first byte of the packet of which only a part has come.
    pub fn begun(&self) -> Option<(u8, u8)> {
        self.body.first().map(|&first| (self.number, first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(number: u8, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).unwrap().to_le_bytes();
        [&length[..3], &[number], body].concat()
    }

    fn fed(stream: &[u8], size: usize) -> Vec<(u8, usize, usize)> {
        let mut packets = Packets::default();
        let mut heard = Vec::new();
        for bytes in stream.chunks(size) {
            packets.feed(bytes, |packet| heard.push((packet.number, packet.length, packet.body.len())));
        }
        heard
    }

    #[test]
    fn packets_are_whole_however_they_are_cut() {
        let long = vec![7; KEPT + 100];
        let stream = [part(0, b"\x03SELECT 1"), part(1, b""), part(2, &long), part(3, b"x")].concat();
        for size in (1..20).chain([1000, stream.len()]) {
            assert_eq!(
                fed(&stream, size),
                [(0, 9, 9), (1, 0, 0), (2, KEPT + 100, KEPT), (3, 1, 1)],
                "{size}"
            );
        }
    }

    #[test]
    fn full_parts_go_on_until_one_that_is_not() {
        let full = vec![7; FULL];
        let twice = [part(0, &full), part(1, &full), part(2, b"end"), part(0, b"x")].concat();
        assert_eq!(fed(&twice, 1 << 16), [(0, 2 * FULL + 3, KEPT), (0, 1, 1)]);
        let exactly = [part(5, &full), part(6, b""), part(0, b"x")].concat();
        assert_eq!(fed(&exactly, 4099), [(5, FULL, KEPT), (0, 1, 1)]);
    }

    #[test]
    fn the_first_byte_is_known_before_the_packet_is_whole() {
        let mut packets = Packets::default();
        packets.feed(&part(0, b"\x19abcd")[..4], |_| panic!("nothing is whole"));
        assert_eq!(packets.begun(), None);
        packets.feed(b"\x19a", |_| panic!("nothing is whole"));
        assert_eq!(packets.begun(), Some((0, 0x19)));
        packets.feed(b"bcd", |packet| assert_eq!(packet.first(), Some(0x19)));
        assert_eq!(packets.begun(), None);
    }
}
