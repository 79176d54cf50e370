//! The instructions of a timed operation, counted in a pass of its own by a worker that runs under callgrind.
//!
//! rusqlite repeats to the instruction. Others differ a little from session to session, presumably because hash maps
//! are seeded at random, and a thread that sleeps takes longer to hand work to. So several sessions are counted, each as often
//! as it takes, and the one in the middle stands for all; how far they lie apart is told with it.

use super::stage::Stage;
use super::stand_in::{Entrance, StandIn, Under};
use crate::scenario::Variant;
use crate::worker::Limits;
use reports::record::Instructions;
use std::time::Duration;

/// How many sessions are counted, unless the first two are equal.
const SESSIONS: usize = 5;

/// How often the operation runs before its caches hold what they will, and how often it is counted then.
const SMALL: (usize, usize) = (10, 5);

/// The same of a large operation, in which what differs is lost in the sum.
const LARGE: (usize, usize) = (3, 1);

/// From so many instructions on an operation is large.
const IS_LARGE: u64 = 2_000_000;

/// A program takes so many times longer under callgrind.
const SLOWER: u32 = 50;

/// Counts the instructions of so many executions, of a player's worker that went through so many scenes.
pub fn count(
    stage: &mut Stage<'_>,
    player: usize,
    scenes: usize,
    Variant { operation, reset, .. }: &Variant,
    repeat: u32,
) -> Option<Instructions> {
    if stage.uncounted[player] {
        return None;
    }
    let counter = match &mut stage.counters[player] {
        Some(counter) => counter,
        none => {
            let (index, player) = (player, &stage.players[player]);
            let database =
                stage.plan.provisioner.aside(&stage.scenario.id, &player.name(), "counted").ok()?;
            let limits = &stage.plan.limits;
            let timeout = limits.timeout.saturating_mul(SLOWER).min(Duration::from_secs(3600));
            let entrance = Entrance::of(player, database, Limits { timeout, ..limits.clone() });
            // Who does not mark the provisioner, or does not start so, is not asked again.
            let counter = StandIn::enter(entrance, Under::Callgrind).ok();
            let Some(counter) = counter.filter(StandIn::marks_instructions) else {
                stage.uncounted[index] = true;
                return None;
            };
            none.insert(counter)
        }
    };
    let mut counted = || {
        counter.catch_up(&stage.scenes[..scenes]).ok()?;
        let mut sessions: Vec<Instructions> = Vec::new();
        while sessions.len() < SESSIONS && !stage.plan.is_cancelled() {
            if !sessions.is_empty() && !counter.reopen().ok()? {
                break;
            }
            let is_large = sessions.last().is_some_and(|session| session.total >= IS_LARGE);
            let (warmup, counts) = if is_large { LARGE } else { SMALL };
            for _ in 0..warmup {
                reset.as_ref().map(|reset| counter.run(reset, 1)).transpose().ok()?;
                counter.run(operation, 1).ok()?;
            }
            let mut session: Vec<Instructions> = Vec::new();
            for _ in 0..counts {
                reset.as_ref().map(|reset| counter.run(reset, 1)).transpose().ok()?;
                session.push(counter.instructions(operation, repeat).ok()??);
            }
            // The least but one: where threads wait for each other, the larger counts are those of long waits.
            session.sort_by_key(|count| count.total);
            sessions.push(*session.get(1).or(session.first())?);
            if sessions.len() == 2 && sessions[0].total == sessions[1].total {
                break;
            }
        }
        sessions.sort_by_key(|session| session.total);
        let (least, most) = (sessions.first()?.total, sessions.last()?.total);
        Some(Instructions { least, most, ..*sessions.get(sessions.len() / 2)? })
    };
    let counted = counted();
    if counted.is_none() {
        // Another step starts another.
        stage.counters[player] = None;
    }
    counted
}
