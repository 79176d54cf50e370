//! One core for the whole run.
//!
//! sqlx and SeaORM hand each statement to SQLite's own thread. Such a hand-over has two speeds, one on the same core
//! and a slower one between idle cores, and which one a run gets is chance. On one core the figures repeat.

/// Keeps this thread, and the threads and processes that it starts from now on, on one core. Says whether the
/// system did so.
pub fn to_one_core() -> bool {
    // The last one: the first is busy with the system's interrupts on many computers.
    let last = core_affinity::get_core_ids().and_then(|cores| cores.last().copied());
    last.is_some_and(core_affinity::set_for_current)
}
