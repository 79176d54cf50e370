//! A reply as a line of text, if the runner would take it.

use crate::failure::{Failure, FailureKind};
use crate::protocol::{LONGEST_REPLY, Reply};
use std::io::{self, Write};

/// The reply, or in place of one that is too long a failure that says so: the session goes on.
///
/// # Errors
/// If it cannot be written as JSON.
pub fn line(reply: &Reply) -> io::Result<Vec<u8>> {
    let mut line = Limited { written: Vec::new(), is_full: false };
    match serde_json::to_writer(&mut line, reply) {
        Err(_) if line.is_full => {
            let mib = LONGEST_REPLY >> 20;
            let message = format!(
                "its answer is larger than {mib} MiB as the runner reads it (each byte of a blob is a number in JSON), and it reads no more than that"
            );
            line.written.clear();
            serde_json::to_writer(
                &mut line.written,
                &Reply::Failed(Failure::of(FailureKind::Unreadable, message)),
            )?;
        }
        written => written?,
    }
    line.written.push(b'\n');
    Ok(line.written)
}

/// Takes as much as the runner would.
struct Limited {
    written: Vec<u8>,
    is_full: bool,
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // One byte is for the end of the line.
        self.is_full = self.written.len() + bytes.len() >= LONGEST_REPLY;
        if self.is_full {
            return Err(io::Error::other("the reply is too long"));
        }
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Answer;
    use crate::protocol::{Outcome, Ran};
    use crate::value::{Rows, Value};

    fn of(bytes: usize) -> Reply {
        let rows = Rows { rows: vec![vec![Value::from("x".repeat(bytes))]], ..Rows::new(&["x"]) };
        let outcome = Outcome::Answer(Answer::Rows(rows));
        Reply::Ran(Box::new(Ran::unseen(outcome)))
    }

    #[test]
    fn what_is_too_long_is_said_to_be() {
        let fits = line(&of(LONGEST_REPLY - 1000)).unwrap();
        assert!(fits.len() < LONGEST_REPLY && fits.ends_with(b"\n"));
        let too_long = String::from_utf8(line(&of(LONGEST_REPLY)).unwrap()).unwrap();
        assert!(too_long.contains("its answer is larger than 64 MiB"), "{too_long}");
    }
}
