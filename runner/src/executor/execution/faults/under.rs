//! A backend's part of a step under the fault that the step before has left.

use super::super::super::session::{Armed, MainWorker};
use super::super::super::verdict::Attempt;
use super::locked::Locked;
use super::not_played;
use crate::provision::Provisioner;

/// Has the backend of this index act. Where the fault was not done, its step would tell nothing: it is not played.
pub fn under(
    armed: &Armed,
    index: usize,
    provisioner: &Provisioner,
    worker: &mut MainWorker,
    act: &mut dyn FnMut(&mut MainWorker) -> Attempt,
) -> Attempt {
    if let Some(because) = armed.refused.get(index).and_then(Option::as_ref) {
        return not_played(&worker.name(), &format!("the fault before it was not done: {because}"));
    }
    let Some(lock) = &armed.lock else { return act(worker) };
    match Locked::take(provisioner, worker.database(), lock) {
        Ok(_held) => act(worker),
        Err(error) => not_played(&worker.name(), &error.to_string()),
    }
}
