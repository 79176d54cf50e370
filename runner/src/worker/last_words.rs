//! The end of what a worker wrote to its standard error, kept in case it dies.

use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How much is kept, in bytes.
const KEPT: usize = 4096;

/// A thread that reads a worker's standard error to its end and keeps the last of it.
#[derive(Debug)]
pub struct LastWords {
    text: Arc<Mutex<Vec<u8>>>,
    reader: Option<JoinHandle<()>>,
}

impl LastWords {
    /// Begins to listen.
    pub fn of(mut stderr: impl Read + Send + 'static) -> Self {
        let text = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&text);
        let reader = std::thread::spawn(move || {
            let mut buffer = [0; 1024];
            while let Ok(length @ 1..) = stderr.read(&mut buffer) {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.extend_from_slice(&buffer[..length]);
                let surplus = kept.len().saturating_sub(KEPT);
                kept.drain(..surplus);
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
        let text = self.text.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&text).trim().to_owned()
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
