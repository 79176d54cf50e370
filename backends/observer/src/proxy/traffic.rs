//! What a network would feel of it.

use super::sent::Sent;
use backend_api::Traffic;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Counts of all connections together, while somebody listens.
#[derive(Debug, Default)]
pub struct Counts {
    listening: AtomicBool,
    round_trips: AtomicU64,
    checks: AtomicU64,
    bytes_sent: AtomicU64,
    bytes_received: AtomicU64,
    prepares: AtomicU64,
    executes: AtomicU64,
}

impl Counts {
    /// Forgets what was counted, and begins.
    pub fn start(&self) {
        for count in [
            &self.round_trips,
            &self.checks,
            &self.bytes_sent,
            &self.bytes_received,
            &self.prepares,
            &self.executes,
        ] {
            count.store(0, Ordering::SeqCst);
        }
        self.listening.store(true, Ordering::SeqCst);
    }

    /// Counts no more.
    pub fn stop(&self) {
        self.listening.store(false, Ordering::SeqCst);
    }

    /// What was counted.
    pub fn read(&self) -> Traffic {
        let read = |count: &AtomicU64| count.load(Ordering::SeqCst);
        Traffic {
            round_trips: read(&self.round_trips),
            checks: Some(read(&self.checks)),
            bytes_sent: read(&self.bytes_sent),
            bytes_received: read(&self.bytes_received),
            prepares: read(&self.prepares),
            executes: read(&self.executes),
        }
    }

    fn add(&self, count: &AtomicU64, number: u64) {
        if self.listening.load(Ordering::SeqCst) {
            count.fetch_add(number, Ordering::SeqCst);
        }
    }

    /// The client sends after the server did.
    pub fn round_trip(&self, sent: Sent) {
        self.add(&self.round_trips, 1);
        if sent == Sent::Check {
            self.add(&self.checks, 1);
        }
    }

    /// So many bytes go to the server.
    pub fn sent(&self, bytes: usize) {
        self.add(&self.bytes_sent, bytes as u64);
    }

    /// So many bytes go to the client.
    pub fn received(&self, bytes: usize) {
        self.add(&self.bytes_received, bytes as u64);
    }

    /// A statement is prepared.
    pub fn prepare(&self) {
        self.add(&self.prepares, 1);
    }

    /// A statement is executed.
    pub fn execute(&self) {
        self.add(&self.executes, 1);
    }
}
