//! One core for the whole run.
//!
//! sqlx and SeaORM hand each statement to SQLite's own thread. Such a hand-over has two speeds, one on the same core
//! and a slower one between idle cores, and which one a run gets is chance. On one core the figures repeat. Several clients
//! at once are another matter: they are there to use what there is.

use core_affinity::CoreId;
use std::sync::OnceLock;

/// The core of this run, and what tells other runs that it is taken.
static CORE: OnceLock<Option<(CoreId, taken::Mark)>> = OnceLock::new();

/// Keeps this thread, and the threads and processes that it starts from now on, on one core. Says whether the
/// system did so.
pub fn to_one_core() -> bool {
    all_cores::remember();
    let core = CORE.get_or_init(|| free_core(&core_affinity::get_core_ids()?));
    core.as_ref().is_some_and(|(core, _)| core_affinity::set_for_current(*core))
}

/// The last core that no other run keeps to: the first is busy with the system's interrupts on many computers. If all are
/// taken, the last.
fn free_core(cores: &[CoreId]) -> Option<(CoreId, taken::Mark)> {
    let free = cores.iter().rev().find_map(|core| Some((*core, taken::mark(core.id)?)));
    free.or_else(|| Some((*cores.last()?, taken::Mark::default())))
}

/// What tells that a core is taken: a name without a file, which goes with the process.
#[cfg(target_os = "linux")]
mod taken {
    use std::io::ErrorKind;
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixListener};

    #[derive(Debug, Default)]
    pub struct Mark(#[expect(dead_code, reason = "it is held")] Option<UnixListener>);

    /// Marks a core; nothing if another run has.
    pub fn mark(core: usize) -> Option<Mark> {
        let name = SocketAddr::from_abstract_name(format!("runner-core-{core}")).ok()?;
        match UnixListener::bind_addr(&name) {
            Ok(listener) => Some(Mark(Some(listener))),
            Err(error) if error.kind() == ErrorKind::AddrInUse => None,
            // Where nobody can tell, none is taken.
            Err(_) => Some(Mark::default()),
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod taken {
    #[derive(Debug, Default)]
    pub struct Mark;

    pub fn mark(_: usize) -> Option<Mark> {
        Some(Mark)
    }
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

    /// Says whether there was anything to give back.
    pub fn give_back() -> bool {
        CORES.get().is_some_and(|cores| sched_setaffinity(None, cores).is_ok())
    }
}

#[cfg(not(target_os = "linux"))]
mod all_cores {
    pub fn remember() {}

    pub fn give_back() -> bool {
        false
    }
}
