//! The workload of `clients`: several of them at once. Each backend has a worker and a database of its own, and the rounds are
//! interleaved.

mod mix;

use super::super::plan::{Plan, Profile};
use super::super::session::{Instrumentation, IsolatedWorker, Launch, NoSample, WorkerPool};
use super::super::watch::Watch;
use super::interleaving::Interleaving;
use crate::pin;
use crate::scenario::{Clients, Measure};
use crate::worker::{Broken, claims};
use backend_api::workload::add;
use backend_api::{Loaded, LoadedOperation};
use mix::{Mix, Point};
use reports::record::{Load, LoadRound, StepRecord, Verdict};
use std::time::{Duration, Instant};

/// How many rounds there are.
const ROUNDS: u32 = 3;

/// A round warms up for this part of its time, beforehand: all connections are open then, with their statements prepared.
const WARMUP: u32 = 4;

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// How long a number of clients calls one backend, all rounds together.
fn time(profile: Profile) -> Duration {
    match profile {
        Profile::Quick => Duration::from_millis(240),
        Profile::Normal => Duration::from_secs(3),
        Profile::Careful => Duration::from_secs(10),
    }
}

/// Why a workload could not be run.
#[derive(Debug, Clone)]
struct NoLoad {
    because: String,
    /// What the cells of the mix are then; nothing where there is nothing wrong with them.
    verdict: Option<Verdict>,
}

impl NoLoad {
    fn cannot(because: impl Into<String>) -> Self {
        NoLoad { because: because.into(), verdict: None }
    }
}

impl From<Broken> for NoLoad {
    fn from(broken: Broken) -> Self {
        let because = format!("while several clients called it, {broken}");
        NoLoad { because: broken.because, verdict: Some(Verdict::Broken { because }) }
    }
}

impl From<NoSample> for NoLoad {
    fn from(none: NoSample) -> Self {
        match none {
            NoSample::Broke(broken) => broken.into(),
            none => {
                let because = none.to_string();
                NoLoad { verdict: Some(Verdict::Failed(vec![because.clone()])), because }
            }
        }
    }
}

/// Runs the workloads of a step whose cells were judged.
pub fn run(
    pool: &mut WorkerPool<'_>,
    measure: &Measure,
    clients: &Clients,
    record: &mut StepRecord,
    watch: &mut dyn Watch,
) {
    let round = measure.time.unwrap_or_else(|| time(pool.plan.profile)) / ROUNDS;
    let seed = pool.scenario.data.seed;
    let mut workers: Vec<Option<Result<IsolatedWorker, NoLoad>>> =
        pool.workers.iter().map(|_| None).collect();
    for mix in Mix::all(measure, clients) {
        for point in Point::all(clients) {
            let mut loads: Vec<Vec<Load>> =
                pool.workers.iter().map(|main| mix.records(&main.name(), point)).collect();
            let mut interleaving = Interleaving::new(pool.workers.len(), seed);
            for number in 1..=ROUNDS {
                for backend in interleaving.round() {
                    let name = pool.workers[backend].name();
                    watch.progress(&format!(
                        "step {}: {} · {name}, {} clients{}, round {number}",
                        record.number,
                        record.title,
                        point.clients,
                        point.rate.map(|rate| format!(", {rate} a second")).unwrap_or_default()
                    ));
                    if let Some(because) = mix.why_not(record, &name) {
                        // Of an operation alone its own answer says so.
                        if let [_, _, ..] = loads[backend][..] {
                            loads[backend].iter_mut().for_each(|load| load.because = Some(because.clone()));
                        }
                        continue;
                    }
                    if pool.plan.is_cancelled() {
                        continue;
                    }
                    let worker = workers[backend].get_or_insert_with(|| start(pool, backend));
                    let load = backend_api::Load {
                        mix: mix.weighted(),
                        clients: point.clients,
                        rate: point.rate,
                        pool: point.pool,
                        warmup_ms: milliseconds(round / WARMUP),
                        duration_ms: milliseconds(round).max(1),
                        seed: seed.wrapping_add(number.into()),
                    };
                    let is_built_in = pool.workers[backend].program().is_built_in();
                    match call(worker, &mix, &load, is_built_in, pool.plan) {
                        Ok(loaded) => note(&mut loads[backend], loaded),
                        Err(NoLoad { because, verdict }) => {
                            loads[backend].iter_mut().for_each(|load| load.because = Some(because.clone()));
                            verdict.iter().for_each(|verdict| mix.invalidate(record, &name, verdict));
                        }
                    }
                }
            }
            record.loads.extend(loads.into_iter().flatten());
        }
    }
}

/// A worker that may use every core, with a database that has been through what the main worker's has.
fn start(pool: &WorkerPool<'_>, backend: usize) -> Result<IsolatedWorker, NoLoad> {
    let main = &pool.workers[backend];
    if main.database().is_in_memory() {
        return Err(NoLoad::cannot("each connection to a database in memory has one of its own"));
    }
    let database = pool.plan.provisioner.aside(&pool.scenario.id, main.program(), "clients");
    let database = database.map_err(|error| NoLoad::cannot(error.to_string()))?;
    let launch = Launch::of(main, database, pool.plan.limits.clone());
    let database = launch.opening.database.clone();
    let prepared = || -> Result<_, NoSample> {
        let mut worker = pin::spread(|| IsolatedWorker::start(launch, Instrumentation::None))?;
        worker.replay(&pool.history, backend)?;
        Ok(worker)
    };
    Ok(prepared().inspect_err(|_| pool.plan.abandoned(&database))?)
}

/// One round of one backend.
fn call(
    worker: &mut Result<IsolatedWorker, NoLoad>,
    mix: &Mix<'_>,
    load: &backend_api::Load,
    is_built_in: bool,
    plan: &Plan<'_>,
) -> Result<Loaded, NoLoad> {
    let sound = worker.as_mut().map_err(|because| because.clone())?;
    let mut attempt = || -> Result<_, Broken> {
        for reset in mix.variants().filter_map(|variant| variant.reset.as_ref()) {
            sound.run(reset, 1)?;
        }
        let start = Instant::now();
        let loaded = sound.load(load)?;
        Ok((loaded, start.elapsed()))
    };
    match attempt() {
        Ok((loaded, took)) => {
            let loaded = loaded.map_err(NoLoad::cannot)?;
            if !is_built_in {
                claims::load(load, &loaded, took)
                    .map_err(|why| NoLoad::cannot(format!("its clock is not believed: {why}")))?;
            }
            Ok(loaded)
        }
        Err(broken) => {
            plan.abandoned(sound.database());
            *worker = Err(broken.clone().into());
            Err(broken.into())
        }
    }
}

fn note(loads: &mut [Load], loaded: Loaded) {
    let elapsed_ns = loaded.elapsed_ns;
    for (load, LoadedOperation { latencies, errors, missed }) in loads.iter_mut().zip(loaded.operations) {
        load.rounds.push(LoadRound { done: latencies.count(), elapsed_ns });
        load.latencies.add(&latencies);
        load.missed = load.missed.saturating_add(missed);
        errors.into_iter().for_each(|error| add(&mut load.errors, error));
    }
}
