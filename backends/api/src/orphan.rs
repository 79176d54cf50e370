//! A worker whose runner is gone: while clients call, which takes as long as it was told to, nobody reads the worker's input, whose
//! end would tell.

#[cfg(unix)]
use std::os::unix::process::parent_id;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// How often the parent is looked after: so seldom that the clients are not disturbed.
const GLANCE: Duration = Duration::from_millis(500);

/// Elsewhere a process has no parent that it knows of.
#[cfg(not(unix))]
fn parent_id() -> u32 {
    0
}

/// Does what may take long. The process ends if its parent does meanwhile, whatever its threads wait for.
pub fn unless_orphaned<T>(act: impl FnOnce() -> T) -> T {
    let parent = parent_id();
    let (over, is_over) = channel::<()>();
    thread::spawn(move || {
        while is_over.recv_timeout(GLANCE) == Err(RecvTimeoutError::Timeout) {
            if parent_id() != parent {
                std::process::exit(1);
            }
        }
    });
    let done = act();
    drop(over);
    done
}
