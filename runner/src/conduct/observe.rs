//! What a timed operation is seen to do in passes of their own: where its time goes, and what it asks of the heap. To
//! look takes time itself, so that nothing of it happens while samples are taken.

use super::generation::{Generation, Seat};
use super::stage::Stage;
use super::stand_in::{Entrance, StandIn};
use crate::interrupt;
use crate::scenario::{Measure, Variant};
use backend_api::protocol::{Outcome, Ran};
use reports::record::{EngineTime, Metric, Observed, StepRecord};

/// Which passes there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passes {
    /// Whether allocations are counted.
    pub allocations: bool,
    /// Whether the engine's time is told from the library's.
    pub engine: bool,
}

impl Passes {
    /// The passes that these columns need; all of them `if_usual` and nobody chose.
    pub fn of(chosen: &[Metric], if_usual: bool) -> Self {
        let wants = |metric| if chosen.is_empty() { if_usual } else { chosen.contains(&metric) };
        Passes { allocations: wants(Metric::Allocations), engine: wants(Metric::Engine) }
    }
}

/// How often the observed operation runs before it is warm.
const WARMUP: usize = 2;

/// Observes the cells that are timed, when a generation has done so after so many scenes. What cannot be observed has no figure,
/// and is not worse for it.
pub fn observe(
    stage: &mut Stage<'_>,
    generation: &mut Generation,
    scenes: usize,
    measure: &Measure,
    record: &mut StepRecord,
    is_timed: &[bool],
) {
    let Passes { allocations, engine } = stage.plan.passes;
    let players = stage.players.len();
    for (index, cell) in record.cells.iter_mut().enumerate() {
        if !is_timed[index] || interrupt::requested() || !(allocations || engine) {
            continue;
        }
        let (variant, player) = (&measure.variants[index / players], index % players);
        let allocations =
            allocations.then(|| allocated(generation, player, variant, measure.repeat)).flatten();
        let engine = engine.then(|| watched(stage, player, scenes, variant, measure.repeat)).flatten();
        cell.observed = Some(Observed { allocations, engine });
    }
}

/// Asked of a worker that took samples: it is warm.
fn allocated(
    generation: &mut Generation,
    player: usize,
    Variant { operation, reset, .. }: &Variant,
    repeat: u32,
) -> Option<backend_api::Allocations> {
    let worker = generation.on(Seat { player, twin: false })?;
    if let Some(reset) = reset {
        worker.run(reset, 1).ok()?;
    }
    worker.allocations(operation, repeat).ok().flatten()
}

/// Asked of a worker that is tapped as the player's is, and whose database the lesson does not go on with.
fn watched(
    stage: &mut Stage<'_>,
    player: usize,
    scenes: usize,
    Variant { operation, reset, .. }: &Variant,
    repeat: u32,
) -> Option<EngineTime> {
    let observer = match &mut stage.observers[player] {
        Some(observer) => observer,
        none => {
            let player = &stage.players[player];
            let database = stage.plan.places.aside(&stage.scenario.id, &player.name(), "observed").ok()?;
            none.insert(StandIn::enter(Entrance::of(player, database, stage.plan.timeout), true).ok()?)
        }
    };
    if observer.catch_up(&stage.scenes[..scenes]).is_err() {
        stage.observers[player] = None;
        return None;
    }
    let mut once = || {
        reset.as_ref().map(|reset| observer.run(reset, 1)).transpose()?;
        observer.run(operation, repeat)
    };
    let mut watch = || {
        for _ in 0..WARMUP {
            once()?;
        }
        once()
    };
    match watch() {
        Ok(ran) => engine_time(&ran),
        // Another step starts another.
        Err(_) => {
            stage.observers[player] = None;
            None
        }
    }
}

fn engine_time(ran: &Ran) -> Option<EngineTime> {
    let Outcome::Answer(_) = ran.outcome else { return None };
    let statements = ran.statements.as_ref().filter(|statements| !statements.is_empty())?;
    let engine_ns = statements.iter().map(|statement| statement.engine_ns).sum::<Option<u64>>()?;
    Some(EngineTime { engine_ns, library_ns: ran.elapsed_ns.saturating_sub(engine_ns) })
}
