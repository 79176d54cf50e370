//! A message that is read piece by piece. What its numbers and texts look like each protocol says itself.

/// The rest of a message that was not read yet.
pub struct Body<'a>(pub &'a [u8]);

impl<'a> Body<'a> {
    /// So many bytes; nothing if the message ends before.
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// All that is left.
    pub fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.0)
    }

    /// One byte.
    pub fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }
}
