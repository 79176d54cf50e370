//! What a worker wrote to its standard error, kept in case it dies: the begin, where a panic says what it is about, and the end.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How much of the begin is kept, in bytes.
const FIRST: usize = 1024;

/// How much of the end is kept, in bytes.
const LAST: usize = 3072;

/// A thread that reads a worker's standard error to its end.
#[derive(Debug)]
pub struct LastWords {
    text: Arc<Mutex<Kept>>,
    reader: Option<JoinHandle<()>>,
}

impl LastWords {
    /// Begins to listen.
    pub fn of(mut stderr: impl Read + Send + 'static) -> Self {
        let text = Arc::new(Mutex::new(Kept::default()));
        let kept = Arc::clone(&text);
        let reader = std::thread::spawn(move || {
            let mut buffer = [0; 1024];
            while let Ok(length @ 1..) = stderr.read(&mut buffer) {
                kept.lock().unwrap_or_else(PoisonError::into_inner).add(&buffer[..length]);
            }
        });
        LastWords { text, reader: Some(reader) }
    }

    /// What was said last. Call it when the process has ended, so that nothing is still on its way.
    pub fn text(&mut self) -> String {
        if let Some(reader) = self.reader.take_if(|reader| reader.is_finished() || settle(reader)) {
            // The thread only reads; if it panicked there is nothing more to learn from it.
            let _ = reader.join();
        }
        self.text.lock().unwrap_or_else(PoisonError::into_inner).text()
    }
}

/// The begin and the end of a text of any length.
#[derive(Debug, Default)]
struct Kept {
    first: Vec<u8>,
    last: VecDeque<u8>,
    /// How many bytes between the two are not kept.
    lost: usize,
}

impl Kept {
    fn add(&mut self, bytes: &[u8]) {
        let room = (FIRST - self.first.len()).min(bytes.len());
        let (first, last) = bytes.split_at(room);
        self.first.extend_from_slice(first);
        self.last.extend(last);
        let surplus = self.last.len().saturating_sub(LAST);
        self.last.drain(..surplus);
        self.lost += surplus;
    }

    fn text(&self) -> String {
        let mut text = String::from_utf8_lossy(&self.first).into_owned();
        let last: Vec<u8> = self.last.iter().copied().collect();
        let last = String::from_utf8_lossy(&last);
        if self.lost > 0 {
            // What is cut in the middle of a line says nothing; a line that has no end is kept as it is.
            let lines = last.find('\n').map_or(&*last, |end| &last[end + 1..]);
            let lost = self.lost + last.len() - lines.len();
            text = format!("{}\n… {lost} bytes …\n{lines}", text.trim_end());
        } else {
            text.push_str(&last);
        }
        text.trim().to_owned()
    }
}

/// Waits a moment for the reader to come to the end. A grandchild may hold the pipe open for ever, so
/// there is a bound to it.
fn settle(reader: &JoinHandle<()>) -> bool {
    let deadline = Instant::now() + Duration::from_millis(200);
    while !reader.is_finished() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(1));
    }
    reader.is_finished()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panics_first_line_is_kept_however_long_its_backtrace_is() {
        let mut kept = Kept::default();
        kept.add(b"thread 'main' panicked at src/lib.rs:1:1:\nno table\nstack backtrace:\n");
        for frame in 0..10_000 {
            kept.add(format!("  {frame}: std::panicking\n").as_bytes());
        }
        kept.add(b"note: the end\n");
        let text = kept.text();
        assert!(text.starts_with("thread 'main' panicked at src/lib.rs:1:1:\nno table\n"), "{text}");
        assert!(text.ends_with("9999: std::panicking\nnote: the end"), "{text}");
        assert!(text.contains(" bytes …\n") && text.len() < FIRST + LAST + 100, "{}", text.len());
    }

    #[test]
    fn what_is_short_is_kept_as_it_is() {
        let mut kept = Kept::default();
        kept.add(&[b'a'; FIRST]);
        kept.add(&[b'b'; LAST]);
        assert_eq!(kept.text(), "a".repeat(FIRST) + &"b".repeat(LAST));
    }
}
