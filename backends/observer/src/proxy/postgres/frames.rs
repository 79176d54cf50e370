//! From bytes to messages, however they are cut.

/// So much of a message is kept; of longer ones only the beginning is looked at.
const KEPT: usize = 1 << 20;

/// Puts the messages of one direction together.
#[derive(Debug)]
pub struct Frames {
    /// The client's first message has no letter before its length.
    untyped: bool,
    head: Vec<u8>,
    /// Bytes of the present message that are still to come and will not be kept.
    skip: usize,
}

impl Frames {
    /// The client's messages; the first is the startup's.
    pub fn of_client() -> Self {
        Frames { untyped: true, head: Vec::new(), skip: 0 }
    }

    /// The server's messages.
    pub fn of_server() -> Self {
        Frames { untyped: false, head: Vec::new(), skip: 0 }
    }

    /// Calls for each message that is whole now: its letter, how long its body is, and what is kept of that. The startup has the
    /// letter 0.
    pub fn feed(&mut self, mut bytes: &[u8], mut message: impl FnMut(u8, usize, &[u8])) {
        while !bytes.is_empty() {
            if self.skip > 0 {
                let skipped = self.skip.min(bytes.len());
                self.skip -= skipped;
                bytes = &bytes[skipped..];
                if self.skip == 0 {
                    self.emit(&mut message);
                }
                continue;
            }
            let prefix = if self.untyped { 4 } else { 5 };
            let wanted = if self.head.len() < prefix { prefix } else { self.whole().min(KEPT) };
            let taken = (wanted - self.head.len()).min(bytes.len());
            self.head.extend_from_slice(&bytes[..taken]);
            bytes = &bytes[taken..];
            if self.head.len() >= prefix && self.head.len() >= self.whole().min(KEPT) {
                self.skip = self.whole() - self.head.len();
                if self.skip == 0 {
                    self.emit(&mut message);
                }
            }
        }
    }

    /// The letter of the message of which only a part has come, and how long its body is, once both are known.
    pub fn begun(&self) -> Option<(u8, usize)> {
        let prefix = if self.untyped { 4 } else { 5 };
        let letter = if self.untyped { 0 } else { *self.head.first()? };
        (self.head.len() >= prefix).then(|| (letter, self.whole() - prefix))
    }

    /// How long the present message is, with its letter.
    fn whole(&self) -> usize {
        let start = usize::from(!self.untyped);
        let length = self.head.get(start..start + 4).and_then(|length| length.try_into().ok());
        let length = u32::from_be_bytes(length.unwrap_or_default()) as usize;
        start + length.max(4)
    }

    fn emit(&mut self, message: &mut impl FnMut(u8, usize, &[u8])) {
        let (letter, length) = self.begun().unwrap_or_default();
        let head = std::mem::take(&mut self.head);
        let prefix = if std::mem::take(&mut self.untyped) { 4 } else { 5 };
        message(letter, length, head.get(prefix..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(letter: u8, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
        [&[letter], length.as_slice(), body].concat()
    }

    #[test]
    fn messages_are_whole_however_they_are_cut() {
        let long = vec![7; KEPT + 100];
        let stream =
            [message(b'Q', b"SELECT 1\0"), message(b'S', b""), message(b'D', &long), message(b'Z', b"I")]
                .concat();
        for size in [1, 2, 3, 7, 1000, stream.len()] {
            let mut frames = Frames::of_server();
            let mut heard = Vec::new();
            for part in stream.chunks(size) {
                frames.feed(part, |letter, _, body| heard.push((letter, body.len())));
            }
            assert_eq!(heard, [(b'Q', 9), (b'S', 0), (b'D', KEPT - 5), (b'Z', 1)], "{size}");
        }
    }

    #[test]
    fn the_startup_has_no_letter() {
        let startup = [&12_u32.to_be_bytes()[..], &[0, 3, 0, 0, 1, 2, 3, 4]].concat();
        let stream = [startup, message(b'Q', b"x\0")].concat();
        let mut frames = Frames::of_client();
        let mut heard = Vec::new();
        stream
            .chunks(5)
            .for_each(|part| frames.feed(part, |letter, _, body| heard.push((letter, body.len()))));
        assert_eq!(heard, [(0, 8), (b'Q', 2)]);
    }
}
