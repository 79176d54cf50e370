//! A lock that another connection holds while a backend is in a step.

use crate::provision::{NoFault, Provisioner};
use crate::scenario::HeldLock;
use backend_api::Database;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

/// A lock that is given back when its time is over, or when this is dropped.
pub struct Locked {
    step_is_over: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Locked {
    /// Takes the lock; its time begins now.
    ///
    /// # Errors
    /// If it cannot be had.
    pub fn take(provisioner: &Provisioner, database: &Database, lock: &HeldLock) -> Result<Self, NoFault> {
        let held = provisioner.lock(database, &lock.table)?;
        let (step_is_over, is_over) = channel();
        let time = lock.time;
        let thread = std::thread::spawn(move || {
            let _ = is_over.recv_timeout(time);
            drop(held);
        });
        Ok(Locked { step_is_over: Some(step_is_over), thread: Some(thread) })
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        drop(self.step_is_over.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
