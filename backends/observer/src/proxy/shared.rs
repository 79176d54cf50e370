//! What all relays of a proxy have in common.

use super::log::Log;
use super::protocol::Protocol;
use super::traffic::Counts;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Of all relays of a proxy.
pub struct Shared {
    pub protocol: &'static Protocol,
    pub log: Mutex<Log>,
    pub counts: Counts,
    /// How long each round trip is delayed.
    pub latency: Mutex<Duration>,
}

impl Shared {
    /// The log, for one who writes.
    pub fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
