//! Cancellation: a token that is passed to whoever may take long. A cancelled run ends at its next check: its workers are
//! killed, its files removed, and what was finished is still reported.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Says whether the run is to end. Clones share one state.
#[derive(Debug, Clone, Default)]
pub struct Cancellation(Arc<AtomicBool>);

impl Cancellation {
    /// A token that Ctrl-C and termination cancel. A process has one of them.
    ///
    /// # Errors
    /// If the system refuses the handler.
    pub fn on_ctrl_c() -> Result<Self, ctrlc::Error> {
        let token = Cancellation::default();
        let handler = token.clone();
        ctrlc::set_handler(move || handler.cancel())?;
        Ok(token)
    }

    /// Ends the run.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the run is to end.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
