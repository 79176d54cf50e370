//! What a timed operation is seen to do in passes of their own: where its time goes, and what it asks of the heap. To
//! look takes time itself, so that nothing of it happens while samples are taken.

use super::generation::{Generation, Seat};
use super::stage::Stage;
use super::stand_in::{Entrance, StandIn, Under};
use super::{Watch, instructions};
use crate::scenario::{Measure, Variant};
use backend_api::protocol::{Outcome, Ran};
use backend_api::{EngineCounters, StatementKind};
use reports::compare::Gate;
use reports::record::{EngineTime, Metric, Observed, StatementCounts, StepRecord};

/// Which passes there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passes {
    /// Whether allocations are counted.
    pub allocations: bool,
    /// Whether the engine's time is told from the library's, and its statements are looked at.
    pub engine: bool,
    /// Whether it is counted how often threads wait.
    pub switches: bool,
    /// Whether instructions are counted.
    pub instructions: bool,
}

impl Passes {
    /// The passes that these columns need; if nobody chose, and it `is_usual`, those that take little time.
    pub fn of(chosen: &[Metric], is_usual: bool) -> Self {
        let wants = |metric| if chosen.is_empty() { is_usual } else { chosen.contains(&metric) };
        Passes {
            allocations: wants(Metric::Allocations),
            engine: wants(Metric::Engine) || wants(Metric::Prepares),
            switches: wants(Metric::Switches),
            instructions: chosen.contains(&Metric::Instructions),
        }
    }

    /// The same, with what a gate asks for.
    #[must_use]
    pub fn with(self, gate: &Gate) -> Self {
        Passes {
            allocations: self.allocations || gate.allocations.is_some(),
            engine: self.engine || gate.prepares,
            instructions: self.instructions || gate.instructions.is_some(),
            ..self
        }
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
    watch: &mut dyn Watch,
) {
    let Passes { allocations, engine, switches, instructions } = stage.plan.passes;
    let players = stage.players.len();
    for (index, cell) in record.cells.iter_mut().enumerate() {
        if !is_timed[index] || stage.plan.is_cancelled() || stage.plan.passes == Passes::default() {
            continue;
        }
        let (variant, player) = (&measure.variants[index / players], index % players);
        let allocations =
            allocations.then(|| allocated(generation, player, variant, measure.repeat)).flatten();
        let switches = switches.then(|| waited(generation, player, variant, measure.repeat)).flatten();
        let watched = engine.then(|| watched(stage, player, scenes, variant, measure.repeat)).flatten();
        let engine = watched.as_ref().and_then(engine_time);
        let statements = watched.as_ref().and_then(statement_counts);
        let instructions = instructions
            .then(|| {
                watch.progress(&format!("counting the instructions of {}", cell.backend));
                instructions::count(stage, player, scenes, variant, measure.repeat)
            })
            .flatten();
        cell.observed = Some(Observed { allocations, engine, statements, switches, instructions });
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

/// How many looks at a worker's threads there are: what other threads do at the time falls into some of them.
const LOOKS: usize = 9;

/// Asked of a worker that took samples: it is warm.
fn waited(
    generation: &mut Generation,
    player: usize,
    Variant { operation, reset, .. }: &Variant,
    repeat: u32,
) -> Option<u64> {
    let worker = generation.on(Seat { player, twin: false })?;
    let mut counts = Vec::with_capacity(LOOKS);
    for _ in 0..LOOKS {
        if let Some(reset) = reset {
            worker.run(reset, 1).ok()?;
        }
        counts.extend(worker.switches(operation, repeat).ok()?);
    }
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied()
}

/// Asked of a worker that is tapped as the player's is, and whose database the lesson does not go on with.
fn watched(
    stage: &mut Stage<'_>,
    player: usize,
    scenes: usize,
    Variant { operation, reset, .. }: &Variant,
    repeat: u32,
) -> Option<Ran> {
    let observer = match &mut stage.observers[player] {
        Some(observer) => observer,
        none => {
            let player = &stage.players[player];
            let database =
                stage.plan.provisioner.aside(&stage.scenario.id, &player.name(), "observed").ok()?;
            none.insert(
                StandIn::enter(Entrance::of(player, database, stage.plan.limits.clone()), Under::Tap).ok()?,
            )
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
        Ok(ran) => Some(ran),
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

/// SQLite's own counts of its statements; on a server what went over the wire.
fn statement_counts(ran: &Ran) -> Option<StatementCounts> {
    let Outcome::Answer(_) = ran.outcome else { return None };
    let statements = ran.statements.as_ref()?;
    if let Some(traffic) = ran.traffic {
        let (executed, prepared) = (traffic.executes, traffic.prepares);
        return Some(StatementCounts { executed, prepared, ..StatementCounts::default() });
    }
    // Of `BEGIN` and its like some libraries keep none, and on a server they are not prepared at all.
    let work = || statements.iter().filter(|statement| statement.kind == StatementKind::Work);
    let mut sum = EngineCounters::default();
    work().filter_map(|statement| statement.counters).for_each(|counters| sum.add(counters));
    Some(StatementCounts {
        executed: work().map(|statement| statement.times).sum(),
        prepared: sum.prepared,
        reprepared: Some(sum.reprepared),
        full_scan_steps: Some(sum.full_scan_steps),
        sorts: Some(sum.sorts),
    })
}
