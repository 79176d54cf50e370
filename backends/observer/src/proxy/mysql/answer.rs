//! What the server's packets are, when they answer a statement: columns, rows, ends. Which statement it is, is nobody's
//! business here.

use super::capabilities::Capabilities;
use super::packets::{FULL, Packet};
use crate::proxy::body::Body;

/// More results follow this one.
const MORE: u64 = 1 << 3;
/// The rows wait in a cursor, to be fetched.
const CURSOR: u64 = 1 << 6;

/// An error of this number reports progress.
const PROGRESS: u64 = 0xffff;

/// How far an answer is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Answer {
    /// The next packet tells what the statement gives.
    #[default]
    Head,
    /// The server waits for a file of the client's, and will then answer.
    File,
    /// So many columns are still to be defined.
    Columns(u64),
    /// All columns are defined, which the server says once more.
    ColumnsEnd,
    /// Row by row.
    Rows,
}

/// What a packet was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// A part of an answer.
    Part,
    /// A row.
    Row,
    /// The end of a result, with rows or without; whether another follows.
    Result { has_rows: bool, more: bool },
    /// The end of everything.
    Failed,
}

impl Answer {
    /// The server sends a packet.
    pub fn hear(&mut self, packet: Packet<'_>, agreed: Capabilities) -> Heard {
        let mut body = Body(packet.body);
        let first = body.byte();
        match *self {
            _ if first == Some(0xff) => match body.number(2) {
                Some(PROGRESS) => Heard::Part,
                _ => Heard::Failed,
            },
            Answer::Head | Answer::File => match first {
                Some(0) => self.end(false, ok_status(&mut body)),
                Some(0xfb) => self.goes_on(Answer::File),
                _ => {
                    let mut body = Body(packet.body);
                    let Some(columns) = body.length() else { return Heard::Part };
                    // The client may know them from an earlier execution.
                    let are_known = agreed.caches_metadata() && body.byte() == Some(0);
                    self.goes_on(after_columns(if are_known { 0 } else { columns }, agreed))
                }
            },
            Answer::Columns(left) => self.goes_on(after_columns(left.saturating_sub(1), agreed)),
            Answer::ColumnsEnd => match eof_status(&mut body) {
                status if status & CURSOR != 0 => self.end(true, status),
                _ => self.goes_on(Answer::Rows),
            },
            // The first byte could also be that of a very long row.
            Answer::Rows if first == Some(0xfe) && agreed.deprecates_eof() && packet.length < FULL => {
                self.end(true, ok_status(&mut body))
            }
            Answer::Rows if first == Some(0xfe) && !agreed.deprecates_eof() && packet.length < 9 => {
                self.end(true, eof_status(&mut body))
            }
            Answer::Rows => Heard::Row,
        }
    }

    fn goes_on(&mut self, next: Answer) -> Heard {
        *self = next;
        Heard::Part
    }

    fn end(&mut self, has_rows: bool, status: u64) -> Heard {
        *self = Answer::Head;
        Heard::Result { has_rows, more: status & MORE != 0 }
    }
}

/// What follows when so many columns are still to be defined.
fn after_columns(left: u64, agreed: Capabilities) -> Answer {
    match left {
        0 if agreed.deprecates_eof() => Answer::Rows,
        0 => Answer::ColumnsEnd,
        left => Answer::Columns(left),
    }
}

/// The status in an OK, from its second byte on: it comes after the number of rows that changed and the last identity.
fn ok_status(body: &mut Body<'_>) -> u64 {
    body.length().and_then(|_| body.length()).and_then(|_| body.number(2)).unwrap_or_default()
}

/// The status in an EOF, from its second byte on: it comes after the number of warnings.
fn eof_status(body: &mut Body<'_>) -> u64 {
    body.number(2).and_then(|_| body.number(2)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OK: &[u8] = &[0, 1, 0xfc, 1, 2, 2, 0, 0, 0];
    const EOF: &[u8] = &[0xfe, 0, 0, 2, 0];
    const END: &[u8] = &[0xfe, 0, 0, 2, 0, 0, 0];
    const COLUMN: &[u8] = b"\x03def\0\0\0";
    const WITH_EOF: u64 = 0;
    const WITHOUT_EOF: u64 = 1 << 24;
    const CACHED: u64 = 1 << 36;

    /// All that is heard but parts.
    fn heard(capabilities: u64, packets: &[&[u8]]) -> Vec<Heard> {
        let agreed = Capabilities::of(capabilities);
        let mut answer = Answer::default();
        let packets = packets.iter().map(|&body| Packet { number: 1, length: body.len(), body });
        packets.map(|packet| answer.hear(packet, agreed)).filter(|&heard| heard != Heard::Part).collect()
    }

    fn result(has_rows: bool, more: bool) -> Heard {
        Heard::Result { has_rows, more }
    }

    #[test]
    fn rows_stand_between_columns_and_the_end() {
        let set = [Heard::Row, Heard::Row, result(true, false)];
        let (row, null) = (&b"\x011\x03abc"[..], &b"\xfb\xfb"[..]);
        assert_eq!(heard(WITH_EOF, &[&[2], COLUMN, COLUMN, EOF, row, null, EOF]), set);
        assert_eq!(heard(WITHOUT_EOF, &[&[2], COLUMN, COLUMN, row, null, END]), set);
        assert_eq!(heard(WITH_EOF | CACHED, &[&[2, 1], COLUMN, COLUMN, EOF, row, null, EOF]), set);
        assert_eq!(heard(WITH_EOF | CACHED, &[&[2, 0], EOF, row, null, EOF]), set);
        assert_eq!(heard(WITHOUT_EOF | CACHED, &[&[2, 0], row, null, END]), set);
        // In binary, and empty texts: a row may begin like an OK.
        assert_eq!(heard(WITH_EOF, &[&[1], COLUMN, EOF, &[0, 0, 7], &[0], EOF]), set);
        // Without EOFs, the end may tell more; with them, so long a packet that begins like one is a row.
        let long = [&[0xfe, 0, 0, 2, 0, 0, 0], &[1; 20][..]].concat();
        assert_eq!(heard(WITHOUT_EOF, &[&[1], COLUMN, &long]), [result(true, false)]);
        assert_eq!(heard(WITH_EOF, &[&[1], COLUMN, EOF, &long, EOF]), [Heard::Row, result(true, false)]);
    }

    #[test]
    fn results_follow_each_other() {
        let (ok_more, eof_more) = ([0, 1, 0, 10, 0, 0, 0], [0xfe, 0, 0, 10, 0]);
        let expected = [result(false, true), Heard::Row, result(true, true), result(false, false)];
        assert_eq!(heard(WITH_EOF, &[&ok_more, &[1], COLUMN, EOF, b"\x01x", &eof_more, OK]), expected);
        assert_eq!(
            heard(WITHOUT_EOF, &[&ok_more, &[1], COLUMN, b"\x01x", &[0xfe, 0, 0, 10, 0, 0, 0], OK]),
            expected
        );
    }

    #[test]
    fn the_rows_of_a_cursor_come_later() {
        let status = [0xfe, 0, 0, 0x42, 0, 0, 0];
        assert_eq!(heard(WITH_EOF, &[&[1], COLUMN, &status[..5]]), [result(true, false)]);
        assert_eq!(heard(WITHOUT_EOF, &[&[1], COLUMN, &status]), [result(true, false)]);
    }

    #[test]
    fn errors_end_it_wherever_they_come() {
        let error = b"\xff\x28\x04#42000You have an error";
        assert_eq!(heard(WITH_EOF, &[error]), [Heard::Failed]);
        assert_eq!(heard(WITH_EOF, &[&[1], COLUMN, EOF, b"\x01x", error]), [Heard::Row, Heard::Failed]);
        let progress = b"\xff\xff\xff\x01\x01\x02";
        assert_eq!(heard(WITH_EOF, &[progress, progress, OK]), [result(false, false)]);
    }

    #[test]
    fn a_file_is_asked_for_and_then_answered() {
        assert_eq!(heard(WITH_EOF, &[b"\xfbbooks.csv", OK]), [result(false, false)]);
        assert_eq!(heard(WITH_EOF, &[b"\xfbbooks.csv", b"\xff\x10\x04"]), [Heard::Failed]);
    }

    #[test]
    fn nonsense_is_a_part() {
        assert!(heard(WITH_EOF, &[&[], &[0xfe, 1], &[0xfc], &[0xfd, 0], &[]]).is_empty());
    }
}
