//! One core for the whole run.
//!
//! sqlx and SeaORM hand each statement to SQLite's own thread. Such a hand-over has two speeds, one on the same core
//! and a slower one between idle cores, and which one a run gets is chance. On one core the figures repeat. Several clients
//! at once are another matter: they are there to use what there is.

use crate::taken::{Mark, mark};
use core_affinity::CoreId;
use std::sync::OnceLock;
use std::thread::available_parallelism;

/// The core of this run, and what tells other runs that it is taken.
static CORE: OnceLock<Option<(CoreId, Mark)>> = OnceLock::new();

/// Keeps this thread, and the threads and processes that it starts from now on, on one core. Says whether the
/// system did so.
pub fn to_one_core() -> bool {
    all_cores::remember();
    let core = CORE.get_or_init(|| free_core(&core_affinity::get_core_ids()?));
    core.as_ref().is_some_and(|(core, _)| core_affinity::set_for_current(*core))
}

/// The last core that no other run keeps to: the first is busy with the system's interrupts on many computers. If all are
/// taken, the last.
fn free_core(cores: &[CoreId]) -> Option<(CoreId, Mark)> {
    let free = cores.iter().rev().find_map(|core| Some((*core, mark(&format!("core-{}", core.id))?)));
    free.or_else(|| Some((*cores.last()?, Mark::default())))
}

/// How many cores this program was given, whether or not it keeps to one of them.
pub fn cores() -> usize {
    all_cores::count().unwrap_or_else(|| available_parallelism().map_or(1, usize::from))
}

/// What the closure starts may use all the cores that this program was given, where the system allows it.
pub fn spread<T>(start: impl FnOnce() -> T) -> T {
    let is_pinned = all_cores::give_back();
    let started = start();
    if is_pinned {
        to_one_core();
    }
    started
}

/// The cores that this program had before it kept to one.
#[cfg(target_os = "linux")]
mod all_cores {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
    use std::sync::OnceLock;

    static CORES: OnceLock<CpuSet> = OnceLock::new();

    pub fn remember() {
        if let Ok(cores) = sched_getaffinity(None) {
            CORES.get_or_init(|| cores);
        }
    }

    /// How many they were; nothing if it keeps to none.
    pub fn count() -> Option<usize> {
        CORES.get().map(|cores| cores.count() as usize)
    }

    /// Says whether there was anything to give back.
    pub fn give_back() -> bool {
        CORES.get().is_some_and(|cores| sched_setaffinity(None, cores).is_ok())
    }
}

#[cfg(not(target_os = "linux"))]
mod all_cores {
    pub fn remember() {}

    pub fn count() -> Option<usize> {
        None
    }

    pub fn give_back() -> bool {
        false
    }
}
