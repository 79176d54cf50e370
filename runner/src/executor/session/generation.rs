//! A generation of workers: an isolated worker for each backend and one for the baseline's twin, alive at the same time,
//! whose samples are interleaved.

use super::history::HistoryEntry;
use super::isolated_worker::IsolatedWorker;
use super::launch::{Instrumentation, Launch};
use super::main_worker::MainWorker;
use super::no_sample::NoSample;
use crate::parallel;
use crate::provision::Provisioner;
use crate::worker::{Broken, Limits};
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
    /// Gives them their databases.
    pub provisioner: &'a Provisioner,
    /// What they replay.
    pub history: &'a [HistoryEntry],
    /// How long a worker may take for one reply.
    pub limits: &'a Limits,
}

/// The worker that a slot is to have.
enum Candidate {
    Running(Box<IsolatedWorker>),
    New(Box<Result<Launch, Broken>>),
}

/// Workers that are alive at the same time, each in its slot.
#[derive(Debug)]
pub struct Generation {
    number: u32,
    workers: Vec<(Slot, IsolatedWorker)>,
}

impl Generation {
    /// A generation without workers yet.
    pub fn new(number: u32) -> Self {
        Generation { number, workers: Vec::new() }
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
        let candidates = slots.iter().map(|&slot| match self.take(slot) {
            Some(running) => Candidate::Running(Box::new(running)),
            None => Candidate::New(Box::new(self.launch(slot, &backends[slot.backend], spec))),
        });
        let ready = parallel::each(candidates, |candidate| {
            let mut worker = match candidate {
                Candidate::Running(worker) => *worker,
                Candidate::New(launch) => IsolatedWorker::start((*launch)?, Instrumentation::None)?,
            };
            worker.replay(history).map(|()| worker)
        });
        let mut empty = Vec::new();
        for (&slot, ready) in slots.iter().zip(ready) {
            match ready {
                Ok(worker) => self.workers.push((slot, worker)),
                Err(broken) => empty.push((slot, NoSample::Broke(broken))),
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
        let database = spec.provisioner.aside(spec.scenario, backend.program(), &format!("timed-{number}"));
        let database = database.map_err(|error| Broken { because: error.to_string() })?;
        Ok(Launch::of(backend, database, spec.limits.clone()).timed())
    }

    /// Takes a sample of the worker in a slot; gives the time of all its timed executions together, in nanoseconds.
    pub fn sample(&mut self, slot: Slot, sample: Sample) -> Result<u64, NoSample> {
        let sampled = self.worker(slot).ok_or_else(lost)?.sample(sample);
        // A lost worker is not asked again in this step; the next one starts another.
        if let Err(NoSample::Broke(_)) = sampled {
            self.workers.retain(|(taken, _)| *taken != slot);
        }
        sampled
    }

    /// The worker in a slot, if there is one.
    pub fn worker(&mut self, slot: Slot) -> Option<&mut IsolatedWorker> {
        self.workers.iter_mut().find(|(taken, _)| *taken == slot).map(|(_, worker)| worker)
    }
}

fn lost() -> NoSample {
    NoSample::Broke(Broken { because: "its worker was lost in another variant".to_owned() })
}
