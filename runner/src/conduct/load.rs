//! `clients`: several clients at once. Each backend has a worker and a database of its own; rounds take the backends in
//! turn, in an order shuffled anew, so that none has the quiet moments of the computer for itself.

use super::Watch;
use super::profile::Profile;
use super::stage::Stage;
use super::stand_in::{Entrance, StandIn, Under};
use super::turns::Turns;
use crate::pin;
use crate::scenario::{Clients, Measure, Variant};
use crate::worker::Broken;
use backend_api::load::add;
use backend_api::{Loaded, LoadedOperation, Weighted};
use reports::record::{Cell, Load, LoadRound, StepRecord, Verdict};
use std::time::Duration;

/// How many rounds there are.
const ROUNDS: u32 = 3;

/// How long one backend is loaded with one number of clients, all rounds together.
fn time(profile: Profile) -> Duration {
    match profile {
        Profile::Quick => Duration::from_millis(240),
        Profile::Normal => Duration::from_secs(3),
        Profile::Careful => Duration::from_secs(10),
    }
}

/// Why a load could not be run.
#[derive(Debug, Clone)]
struct NoLoad {
    because: String,
    /// Whether the worker was lost, or there is nothing wrong with it.
    broke: bool,
}

impl NoLoad {
    fn cannot(because: impl Into<String>) -> Self {
        NoLoad { because: because.into(), broke: false }
    }
}

impl From<Broken> for NoLoad {
    fn from(broken: Broken) -> Self {
        NoLoad { because: broken.because, broke: true }
    }
}

/// What is loaded at once: the variants, and their weights.
struct Mix<'a> {
    variants: Vec<(&'a Variant, Option<u32>)>,
}

/// Runs the loads of a step whose cells were judged.
pub fn play(
    stage: &mut Stage<'_>,
    measure: &Measure,
    clients: &Clients,
    record: &mut StepRecord,
    watch: &mut dyn Watch,
) {
    let round = measure.time.unwrap_or_else(|| time(stage.plan.profile)) / ROUNDS;
    let mut workers: Vec<Option<Result<StandIn, NoLoad>>> = stage.players.iter().map(|_| None).collect();
    for mix in mixes(measure, clients) {
        for &count in &clients.counts {
            let mut loads: Vec<Vec<Load>> =
                stage.players.iter().map(|player| empty(&player.name(), &mix, count)).collect();
            let mut turns = Turns::new(stage.players.len(), stage.scenario.data.seed);
            for number in 1..=ROUNDS {
                for player in turns.round() {
                    let name = stage.players[player].name();
                    watch.progress(&format!(
                        "step {}: {} · {name}, {count} clients, round {number}",
                        record.number, record.title
                    ));
                    if stage.plan.is_cancelled() || !may_run(record, &name, &mix) {
                        continue;
                    }
                    let worker = workers[player].get_or_insert_with(|| enter(stage, player));
                    let load = backend_api::Load {
                        mix: weighted(&mix),
                        clients: count,
                        duration_ms: u64::try_from(round.as_millis()).unwrap_or(u64::MAX).max(1),
                        seed: stage.scenario.data.seed.wrapping_add(number.into()),
                    };
                    match run(worker, &mix, &load) {
                        Ok(loaded) => note(&mut loads[player], loaded),
                        Err(NoLoad { because, broke }) => {
                            loads[player].iter_mut().for_each(|load| load.because = Some(because.clone()));
                            if broke {
                                spoil(record, &name, &mix, &because);
                            }
                        }
                    }
                }
            }
            record.loads.extend(loads.into_iter().flatten());
        }
    }
}

fn mixes<'a>(measure: &'a Measure, clients: &Clients) -> Vec<Mix<'a>> {
    let weight = |variant: &Variant| {
        let weights = clients.weights.iter();
        weights.clone().find(|(name, _)| Some(name) == variant.name.as_ref()).map(|(_, weight)| *weight)
    };
    if clients.weights.is_empty() {
        return measure.variants.iter().map(|variant| Mix { variants: vec![(variant, None)] }).collect();
    }
    let variants = measure.variants.iter().map(|variant| (variant, Some(weight(variant).unwrap_or(1))));
    vec![Mix { variants: variants.collect() }]
}

fn weighted(mix: &Mix<'_>) -> Vec<Weighted> {
    let one = |(variant, weight): &(&Variant, Option<u32>)| Weighted {
        operation: variant.operation.clone(),
        weight: weight.unwrap_or(1),
    };
    mix.variants.iter().map(one).collect()
}

fn empty(backend: &str, mix: &Mix<'_>, clients: u32) -> Vec<Load> {
    let load = |(variant, weight): &(&Variant, Option<u32>)| Load {
        backend: backend.to_owned(),
        variant: variant.name.clone(),
        clients,
        weight: *weight,
        rounds: Vec::new(),
        latencies: backend_api::Latencies::default(),
        errors: Vec::new(),
        because: None,
    };
    mix.variants.iter().map(load).collect()
}

/// Only what answered rightly is loaded.
fn may_run(record: &StepRecord, backend: &str, mix: &Mix<'_>) -> bool {
    let passed = |variant: &Variant| {
        record
            .cells_of(variant.name.as_deref())
            .any(|cell| cell.backend == backend && cell.verdict == Verdict::Passed && cell.failure.is_none())
    };
    mix.variants.iter().all(|(variant, _)| passed(variant))
}

/// A worker that may use every core, with a database that has been through what the lesson's has.
fn enter(stage: &Stage<'_>, player: usize) -> Result<StandIn, NoLoad> {
    let player = &stage.players[player];
    if player.database().is_in_memory() {
        return Err(NoLoad::cannot("each connection to a database in memory has one of its own"));
    }
    let database = stage.plan.provisioner.aside(&stage.scenario.id, &player.name(), "clients");
    let database = database.map_err(|error| NoLoad::cannot(error.to_string()))?;
    let entrance = Entrance::of(player, database, stage.plan.limits.clone());
    let mut worker = pin::spread(|| StandIn::enter(entrance, Under::Nothing))?;
    worker.catch_up(&stage.scenes)?;
    Ok(worker)
}

fn run(
    worker: &mut Result<StandIn, NoLoad>,
    mix: &Mix<'_>,
    load: &backend_api::Load,
) -> Result<Loaded, NoLoad> {
    let sound = worker.as_mut().map_err(|because| because.clone())?;
    let mut attempt = || -> Result<_, Broken> {
        for reset in mix.variants.iter().filter_map(|(variant, _)| variant.reset.as_ref()) {
            sound.run(reset, 1)?;
        }
        sound.load(load)
    };
    match attempt() {
        Ok(loaded) => loaded.map_err(NoLoad::cannot),
        Err(broken) => {
            *worker = Err(broken.clone().into());
            Err(broken.into())
        }
    }
}

/// A backend that answered rightly and was lost when several clients called it.
fn spoil(record: &mut StepRecord, backend: &str, mix: &Mix<'_>, because: &str) {
    let is_in_mix = |cell: &Cell| mix.variants.iter().any(|(variant, _)| variant.name == cell.variant);
    for cell in record.cells.iter_mut().filter(|cell| cell.backend == backend && is_in_mix(cell)) {
        cell.verdict = Verdict::Broken { because: format!("while several clients called it, {because}") };
    }
}

fn note(loads: &mut [Load], loaded: Loaded) {
    let elapsed_ns = loaded.elapsed_ns;
    for (load, LoadedOperation { latencies, errors }) in loads.iter_mut().zip(loaded.operations) {
        load.rounds.push(LoadRound { done: latencies.count(), elapsed_ns });
        load.latencies.add(&latencies);
        errors.into_iter().for_each(|error| add(&mut load.errors, error));
    }
}
