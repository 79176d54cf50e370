//! Ctrl-C: the run ends at the next glance, its workers are killed, its files removed, and what was
//! finished is still reported.

use std::sync::atomic::{AtomicBool, Ordering};

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// Begins to listen for Ctrl-C and termination.
///
/// # Errors
/// If the system refuses the handler.
pub fn listen() -> Result<(), ctrlc::Error> {
    ctrlc::set_handler(request)
}

/// Ends the run as Ctrl-C does.
pub fn request() {
    REQUESTED.store(true, Ordering::Relaxed);
}

/// Whether the user wants the run to end.
pub fn requested() -> bool {
    REQUESTED.load(Ordering::Relaxed)
}
