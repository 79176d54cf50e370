//! A generation of workers: an isolated worker for each backend and one for the baseline's twin, alive at the same time,
//! whose samples are interleaved.

use super::super::plan::Plan;
use super::history::HistoryEntry;
use super::isolated_worker::IsolatedWorker;
use super::launch::{Instrumentation, Launch};
use super::main_worker::MainWorker;
use super::no_sample::NoSample;
use crate::parallel;
use crate::worker::Broken;
use backend_api::Database;
use backend_api::protocol::Sample;

/// A worker's slot, the same in every generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The index of the backend.
    pub backend: usize,
    /// Whether it is that backend's twin.
    pub twin: bool,
}

/// What the workers of a generation start from.
pub struct GenerationSpec<'a> {
    /// The scenario's id.
    pub scenario: &'a str,
    /// What they replay.
    pub history: &'a [HistoryEntry],
}

/// The worker that a slot is to have.
enum Candidate {
    Running(Box<IsolatedWorker>),
    New(Box<Result<Launch, Broken>>),
}

impl Candidate {
    /// Its database, if it could have one.
    fn database(&self) -> Option<Database> {
        match self {
            Candidate::Running(worker) => Some(worker.database().clone()),
            Candidate::New(launch) => {
                launch.as_ref().as_ref().ok().map(|launch| launch.opening.database.clone())
            }
        }
    }
}

/// Workers that are alive at the same time, each in its slot.
#[derive(Debug)]
pub struct Generation<'a> {
    number: u32,
    plan: &'a Plan<'a>,
    workers: Vec<(Slot, IsolatedWorker)>,
}

impl<'a> Generation<'a> {
    /// A generation without workers yet.
    pub fn new(number: u32, plan: &'a Plan<'a>) -> Self {
        Generation { number, plan, workers: Vec::new() }
    }

    /// Starts the workers that these slots lack, and has all of them replay the history, in parallel. Gives the slots that
    /// stay empty, and why.
    pub fn prepare(
        &mut self,
        slots: &[Slot],
        backends: &[MainWorker],
        spec: &GenerationSpec<'_>,
    ) -> Vec<(Slot, NoSample)> {
        let history = spec.history;
        // A server makes the next database while the workers before it fill theirs.
        let mut databases = Vec::with_capacity(slots.len());
        let candidates = slots.iter().map(|&slot| {
            let candidate = match self.take(slot) {
                Some(running) => Candidate::Running(Box::new(running)),
                None => Candidate::New(Box::new(self.launch(slot, &backends[slot.backend], spec))),
            };
            databases.push(candidate.database());
            (slot.backend, candidate)
        });
        let ready = parallel::each(candidates, |(place, candidate)| {
            let mut worker = match candidate {
                Candidate::Running(worker) => *worker,
                Candidate::New(launch) => IsolatedWorker::start((*launch)?, Instrumentation::None)?,
            };
            worker.replay(history, place).map(|()| worker)
        });
        let mut empty = Vec::new();
        for ((&slot, database), ready) in slots.iter().zip(databases).zip(ready) {
            match ready {
                Ok(worker) => self.workers.push((slot, worker)),
                Err(why) => {
                    database.iter().for_each(|database| self.plan.abandoned(database));
                    empty.push((slot, why));
                }
            }
        }
        empty
    }

    fn take(&mut self, slot: Slot) -> Option<IsolatedWorker> {
        let index = self.workers.iter().position(|(taken, _)| *taken == slot)?;
        Some(self.workers.swap_remove(index).1)
    }

    /// Each worker has a database of its own.
    fn launch(&self, slot: Slot, backend: &MainWorker, spec: &GenerationSpec<'_>) -> Result<Launch, Broken> {
        let number = 2 * self.number + u32::from(slot.twin);
        let provisioner = self.plan.provisioner;
        let database = provisioner.aside(spec.scenario, backend.program(), &format!("timed-{number}"));
        let database = database.map_err(|error| Broken { because: error.to_string() })?;
        Ok(Launch::of(backend, database, self.plan.limits.clone()).timed())
    }

    /// Takes a sample of the worker in a slot; gives the time of all its timed executions together, in nanoseconds.
    pub fn sample(&mut self, slot: Slot, sample: Sample) -> Result<u64, NoSample> {
        let sampled = self.worker(slot).ok_or_else(lost)?.sample(sample);
        if let Err(NoSample::Broke(_)) = sampled {
            self.lose(slot);
        }
        sampled
    }

    /// Asks the worker in a slot for something; nothing if there is none, or it is lost in this.
    pub fn ask<T>(
        &mut self,
        slot: Slot,
        ask: impl FnOnce(&mut IsolatedWorker) -> Result<T, Broken>,
    ) -> Option<T> {
        let asked = ask(self.worker(slot)?);
        if asked.is_err() {
            self.lose(slot);
        }
        asked.ok()
    }

    /// A lost worker is not asked again in this step; the next one starts another.
    fn lose(&mut self, slot: Slot) {
        if let Some(worker) = self.take(slot) {
            self.plan.abandoned(worker.database());
        }
    }

    /// The worker in a slot, if there is one.
    fn worker(&mut self, slot: Slot) -> Option<&mut IsolatedWorker> {
        self.workers.iter_mut().find(|(taken, _)| *taken == slot).map(|(_, worker)| worker)
    }
}

fn lost() -> NoSample {
    NoSample::Broke(Broken { because: "its worker was lost in another variant".to_owned() })
}
