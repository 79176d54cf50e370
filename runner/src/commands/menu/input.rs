//! What the user types. Ctrl-C ends the input, so that the menu leaves nothing behind.

use crate::cancellation::Cancellation;
use crate::output;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

/// How often a waiting menu looks whether it was cancelled.
const GLANCE: Duration = Duration::from_millis(50);

/// The lines of standard input.
pub struct Input {
    lines: Receiver<io::Result<String>>,
    cancellation: Cancellation,
}

impl Input {
    /// Begins to read. The thread is left behind in the end: a line that nobody types cannot be interrupted.
    pub fn new(cancellation: Cancellation) -> Self {
        let (sender, lines) = sync_channel(0);
        std::thread::spawn(move || {
            for line in io::stdin().lines() {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Input { lines, cancellation }
    }

    /// One line, or nothing if the input has ended.
    pub fn ask(&self, question: &str) -> io::Result<Option<String>> {
        output::print(&format!("{question}> "))?;
        loop {
            match self.lines.recv_timeout(GLANCE) {
                Ok(line) => return Ok(Some(line?.trim().to_owned())),
                Err(RecvTimeoutError::Timeout) if !self.cancellation.is_cancelled() => {}
                Err(_) => {
                    output::print("\n")?;
                    return Ok(None);
                }
            }
        }
    }

    /// A whole number, asked for until it is one; nothing if the user leaves the line empty, or the input has ended.
    pub fn number(&self, question: &str) -> io::Result<Option<i32>> {
        loop {
            let Some(answer) = self.ask(question)?.filter(|answer| !answer.is_empty()) else {
                return Ok(None);
            };
            match answer.parse::<i32>() {
                Ok(number) => return Ok(Some(number)),
                Err(_) => {
                    output::print(&format!("{}. Leave the line empty to go back.\n", what_is_wrong(&answer)))?
                }
            }
        }
    }
}

fn what_is_wrong(answer: &str) -> String {
    let digits = answer.strip_prefix(['-', '+']).unwrap_or(answer);
    if digits.chars().all(|digit| digit.is_ascii_digit()) {
        format!("`{answer}` is out of range: the column holds numbers from {} to {}", i32::MIN, i32::MAX)
    } else {
        format!("`{answer}` is no whole number")
    }
}
