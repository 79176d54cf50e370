//! An isolated worker: a second worker of a backend, for what is timed or observed closely. Where time is measured nothing
//! stands between library and database, and what it inserts and deletes does not touch the database that the scenario goes
//! on with.

use super::history::HistoryEntry;
use super::launch::{Instrumentation, Launch};
use super::no_sample::NoSample;
use super::wire::{behind, open, proxy, run_behind};
use super::{announced, feed};
use crate::worker::{Broken, Callgrind, Client, Instrument};
use backend_api::protocol::{Outcome, Ran, Reply, Request, Reset, Sample};
use backend_api::{Allocations, Database, Failure, Load, Loaded, Opening, Operation, Weighted};
use backend_api::{FailureKind, Offer};
use backend_observer::Proxy;
use reports::record::Instructions;

/// A worker with a database of its own.
#[derive(Debug)]
pub struct IsolatedWorker {
    worker: Client,
    opening: Opening,
    /// How many entries of the history it has replayed.
    replayed: usize,
    /// What delays its round trips, or traces them.
    proxy: Option<Proxy>,
    is_traced: bool,
    callgrind: Option<Callgrind>,
}

/// Why a worker cannot be measured where parameters vary.
const NO_TURNS: &str = "its program does not take the values of parameters in turn";

impl IsolatedWorker {
    /// Starts a worker and opens its session.
    pub fn start(launch: Launch, under: Instrumentation) -> Result<Self, Broken> {
        let Launch { program, opening, latency, limits } = launch;
        let is_traced = under == Instrumentation::Trace && !opening.database.kind().is_embedded();
        // Nothing stands between what is timed and its database, unless it is to be far away.
        let proxy = (is_traced || !latency.is_zero()).then(|| proxy(&opening.database, latency)).flatten();
        let opening = behind(proxy.as_ref(), opening);
        let callgrind = (under == Instrumentation::Callgrind).then(Callgrind::new).transpose();
        let callgrind = callgrind.map_err(|error| Broken { because: error.to_string() })?;
        let instrument = match &callgrind {
            Some(callgrind) => Instrument::Callgrind(callgrind),
            None => Instrument::trace(under == Instrumentation::Trace && !is_traced),
        };
        let mut worker = Client::start(&program, instrument, limits)?;
        open(&mut worker, &opening)?;
        Ok(IsolatedWorker { worker, opening, replayed: 0, proxy, is_traced, callgrind })
    }

    /// Its database.
    pub fn database(&self) -> &Database {
        &self.opening.database
    }

    /// Whether its worker marks where instructions are to be counted.
    pub fn marks_instructions(&self) -> bool {
        self.worker.offers(Offer::Instructions)
    }

    /// Replays what it has not been through. The outcomes of the backend, which has this place, were judged already; what succeeded
    /// and now fails leaves another database than the one that is to be measured.
    pub fn replay(&mut self, history: &[HistoryEntry], place: usize) -> Result<(), NoSample> {
        for entry in history.iter().skip(self.replayed) {
            match entry {
                HistoryEntry::Run { operation, failed } => {
                    if let Some(failure) = self.quietly(operation)?.filter(|_| !failed.contains(&place)) {
                        return Err(NoSample::Unprepared(failure));
                    }
                }
                HistoryEntry::Reopen => open(&mut self.worker, &self.opening)?,
            }
        }
        self.replayed = history.len();
        Ok(())
    }

    /// Runs an operation whose answer nobody wants; gives its failure. A worker whose instructions are counted makes no text of it: of
    /// its times, whose digits are more or fewer, the allocator would keep a trace. Of it no failure is known.
    pub fn quietly(&mut self, operation: &Operation) -> Result<Option<Failure>, Broken> {
        if self.callgrind.is_none() || *operation == Operation::LoadTables {
            return Ok(match self.run(operation, 1)?.outcome {
                Outcome::Failed(failure) => Some(failure),
                Outcome::Answer(_) => None,
            });
        }
        self.instructions(operation, 1).map(|_| None)
    }

    /// Runs an operation so many times.
    pub fn run(&mut self, operation: &Operation, times: u32) -> Result<Ran, Broken> {
        if let Some(ran) = announced::unsupported(operation, self.worker.about()) {
            return Ok(ran);
        }
        let traced = self.proxy.as_ref().filter(|_| self.is_traced);
        let kind = self.opening.database.kind();
        if *operation == Operation::LoadTables {
            return feed::load_tables(&mut self.worker, traced, &self.opening.data.tables, kind, times);
        }
        let operation = operation.spelled_for(kind);
        run_behind(&mut self.worker, traced, &Request::Run { operation, times })
    }

    /// Opens its session anew; not one whose database is in memory and ends with it.
    pub fn reopen(&mut self) -> Result<bool, Broken> {
        let is_kept = !self.opening.database.is_in_memory();
        if is_kept {
            open(&mut self.worker, &self.opening)?;
        }
        Ok(is_kept)
    }

    /// How often the threads of its worker waited in so many executions; nothing where nobody counts, or the worker fails.
    pub fn switches(&mut self, operation: &Operation, times: u32) -> Result<Option<u64>, Broken> {
        let before = self.worker.switches();
        self.run(operation, times)?;
        let between = self.worker.switches();
        // What it costs to be asked and to answer is known from a question that asks for nothing.
        self.worker.greet_again()?;
        let after = self.worker.switches();
        // A thread that ends takes its count along: then nothing is known.
        let counted = || {
            let [work, rest] = [between?.checked_sub(before?)?, after?.checked_sub(between?)?];
            Some(work.saturating_sub(rest))
        };
        Ok(counted())
    }

    /// The instructions of so many executions; nothing if its worker does not mark them, or fails.
    pub fn instructions(
        &mut self,
        operation: &Operation,
        times: u32,
    ) -> Result<Option<Instructions>, Broken> {
        let Some(callgrind) = self.callgrind.as_mut().filter(|_| self.worker.offers(Offer::Instructions))
        else {
            return Ok(None);
        };
        let operation = operation.spelled_for(self.opening.database.kind());
        match self.worker.ask(&Request::Count { operation, times })? {
            Reply::Done => Ok(callgrind.take().ok()),
            Reply::Failed(_) => Ok(None),
            other => Err(self.worker.unexpected(&other)),
        }
    }

    /// What so many executions ask of the heap; nothing if the worker cannot tell.
    pub fn allocations(&mut self, operation: &Operation, times: u32) -> Result<Option<Allocations>, Broken> {
        if !self.worker.offers(Offer::Allocations) {
            return Ok(None);
        }
        match self.worker.ask(&Request::Allocate {
            operation: operation.spelled_for(self.opening.database.kind()),
            times,
        })? {
            Reply::Allocated(allocations) => Ok(Some(allocations)),
            Reply::Failed(_) => Ok(None),
            other => Err(self.worker.unexpected(&other)),
        }
    }

    /// Runs operations from several clients at once; the reason if that cannot be done.
    pub fn load(&mut self, load: &Load) -> Result<Result<Loaded, String>, Broken> {
        if !self.worker.offers(Offer::Clients) {
            return Ok(Err("it has one client at a time".to_owned()));
        }
        let kind = self.opening.database.kind();
        if load.mix.iter().any(|one| !one.turns.is_empty()) && !self.worker.offers(Offer::Turns) {
            return Ok(Err(NO_TURNS.to_owned()));
        }
        let spelled = |one: &Weighted| Weighted {
            operation: one.operation.spelled_for(kind),
            turns: one.turns.iter().map(|call| call.spelled_for(kind)).collect(),
            weight: one.weight,
        };
        let load = Load { mix: load.mix.iter().map(spelled).collect(), ..load.clone() };
        match self.worker.ask(&Request::Load(load.clone()))? {
            Reply::Loaded(loaded) if loaded.operations.len() == load.mix.len() => Ok(Ok(loaded)),
            Reply::Failed(failure) => Ok(Err(failure.message)),
            other => Err(self.worker.unexpected(&other)),
        }
    }

    /// Takes a sample; gives the time of all its timed executions together, in nanoseconds.
    pub fn sample(&mut self, sample: Sample) -> Result<u64, NoSample> {
        let kind = self.opening.database.kind();
        if sample.operation == Operation::LoadTables && !self.worker.offers(Offer::Tables) {
            return feed::sample_tables(&mut self.worker, &self.opening.data.tables, kind, &sample);
        }
        let reset = sample
            .reset
            .map(|Reset { operation, every }| Reset { operation: operation.spelled_for(kind), every });
        if !sample.turns.is_empty() && !self.worker.offers(Offer::Turns) {
            let message = NO_TURNS.to_owned();
            return Err(NoSample::Failed(Failure::of(FailureKind::Other, message)));
        }
        let turns = sample.turns.iter().map(|call| call.spelled_for(kind)).collect();
        let sample = Sample { operation: sample.operation.spelled_for(kind), turns, reset, ..sample };
        match self.worker.ask(&Request::Sample(Box::new(sample)))? {
            Reply::Sampled { elapsed_ns } => Ok(elapsed_ns),
            Reply::Failed(failure) => Err(NoSample::Failed(failure)),
            other => Err(self.worker.unexpected(&other).into()),
        }
    }
}
