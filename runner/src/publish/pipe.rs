//! What is no file, such as a pipe, is opened and written to beside: it may have to wait until somebody reads it, and Ctrl-C ends that.

use crate::cancellation::Cancellation;
use crate::output;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// How long nobody says anything of it, and how often somebody looks whether the run was cancelled.
const PATIENCE: Duration = Duration::from_millis(200);

/// Opens it and does something with it; nothing if the run was cancelled before that was done.
///
/// # Errors
/// If it cannot be opened, or what is done fails.
pub fn with<T: Send + 'static>(
    path: &Path,
    cancellation: &Cancellation,
    work: impl FnOnce(File) -> io::Result<T> + Send + 'static,
) -> io::Result<Option<T>> {
    let (done, doing) = mpsc::channel();
    let to_open = path.to_owned();
    // Whoever nobody reads stays in this until the process ends.
    thread::spawn(move || done.send(OpenOptions::new().append(true).open(to_open).and_then(work)));
    let mut is_said = false;
    loop {
        match doing.recv_timeout(PATIENCE) {
            Ok(done) => return done.map(Some),
            Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::BrokenPipe.into()),
            Err(RecvTimeoutError::Timeout) if cancellation.is_cancelled() => return Ok(None),
            Err(RecvTimeoutError::Timeout) => {
                if !std::mem::replace(&mut is_said, true) {
                    output::say(&format!("waiting until somebody reads {}\n", path.display()));
                }
            }
        }
    }
}
