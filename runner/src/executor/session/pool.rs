//! The workers of a scenario with their databases, and the history that they share.

use super::super::plan::Plan;
use super::armed::Armed;
use super::history::HistoryEntry;
use super::isolated_worker::IsolatedWorker;
use super::main_worker::MainWorker;
use crate::data;
use crate::parallel;
use crate::provision::{APPLICATION_ID, ProvisionError};
use crate::scenario::Scenario;
use crate::worker::Program;
use backend_api::{About, Database, DatabaseKind, Opening, Operation, Sql};
use reports::record::BackendRecord;

/// The workers of a scenario, in the order of its backends, and what their databases have been through.
pub struct WorkerPool<'a> {
    pub(in crate::executor) workers: Vec<MainWorker>,
    /// A traced worker of each backend, once there is need of one.
    pub(in crate::executor) observers: Vec<Option<IsolatedWorker>>,
    /// A worker of each backend whose instructions are counted, once there is need of one.
    pub(in crate::executor) counters: Vec<Option<IsolatedWorker>>,
    /// The backends whose instructions cannot be counted.
    pub(in crate::executor) uncounted: Vec<bool>,
    pub(in crate::executor) history: Vec<HistoryEntry>,
    /// The fault that the next step is under.
    pub(in crate::executor) fault: Armed,
    pub(in crate::executor) plan: &'a Plan<'a>,
    pub(in crate::executor) scenario: &'a Scenario,
}

impl<'a> WorkerPool<'a> {
    /// The kind of database that all workers use.
    pub fn kind(&self) -> DatabaseKind {
        self.workers.first().map(|worker| worker.database().kind()).unwrap_or_default()
    }

    /// Ends what the servers of those workers still do that were lost since this was asked for last.
    pub fn end_abandoned(&mut self) {
        for worker in &mut self.workers {
            if worker.take_loss() {
                self.plan.abandoned(worker.database());
            }
        }
    }

    /// Starts the workers and opens their databases.
    ///
    /// # Errors
    /// If a database cannot be had. A backend that does not start says so in its first step.
    pub fn start(scenario: &'a Scenario, plan: &'a Plan<'a>) -> Result<Self, ProvisionError> {
        if let Some(source) = &scenario.copy {
            plan.provisioner.copies(&scenario.id, source)?;
        }
        let data = data::generate(&scenario.data);
        let (limits, latency) = (&plan.limits, plan.latency(scenario));
        // A server makes the next database while the workers before it open theirs.
        let openings = plan.programs.iter().map(|program| {
            let database = plan.provisioner.main(&scenario.id, program)?;
            let (settings, data) = (scenario.settings.clone(), data.clone());
            let (tuning, pool) = (program.tuning, scenario.pool);
            Ok((program, Opening { database, settings, tuning, data, timed: false, pool }))
        });
        let workers = parallel::each(openings, |opening| {
            opening.map(|(program, opening)| MainWorker::start(program, opening, limits.clone(), latency))
        });
        let mut workers = workers.into_iter().collect::<Result<Vec<MainWorker>, ProvisionError>>()?;
        if plan.provisioner.is_named() {
            mark(&mut workers);
        }
        let none = || workers.iter().map(|_| None).collect();
        let (observers, counters) = (none(), none());
        let uncounted = vec![false; workers.len()];
        let (history, fault) = (Vec::new(), Armed::default());
        Ok(WorkerPool { workers, observers, counters, uncounted, history, fault, plan, scenario })
    }

    /// Another backend goes on with the database of the first one, in its place.
    pub fn hand_over(&mut self, program: &Program) {
        let latency = self.plan.latency(self.scenario);
        let Some(worker) = self.workers.first_mut() else { return };
        let opening = Opening { tuning: program.tuning, ..worker.opening().clone() };
        // Its file is whole before somebody else opens it.
        worker.leave();
        *worker = MainWorker::start(program, opening, self.plan.limits.clone(), latency);
        self.dismiss_observers();
    }

    /// Who the backends said they are.
    pub fn backends(&self) -> Vec<BackendRecord> {
        self.workers.iter().map(backend).collect()
    }

    /// Ends the workers that observe: nothing is observed for the time being.
    pub fn dismiss_observers(&mut self) {
        self.observers.fill_with(|| None);
        self.counters.fill_with(|| None);
    }

    /// Closes the sessions, so that each file is whole; says where the files are, by backend.
    pub fn keep(&mut self) -> Vec<(String, String)> {
        for worker in &mut self.workers {
            worker.leave();
        }
        self.workers
            .iter()
            .filter(|worker| !worker.database().is_in_memory())
            .map(|worker| {
                let location = match worker.database() {
                    Database::Sqlite { path } => path.clone(),
                    Database::Postgres { url } | Database::Mysql { url } => url.to_string(),
                };
                (worker.name(), location)
            })
            .collect()
    }
}

fn backend(worker: &MainWorker) -> BackendRecord {
    let (name, tuning) = (worker.name(), worker.program().tuning);
    match worker.about() {
        Some(About { library, engine, features, build, tunables, queries, operations, .. }) => {
            BackendRecord {
                name,
                library: library.clone(),
                engine: engine.clone(),
                tuning,
                features: features.clone(),
                build: build.clone(),
                tunables: tunables.clone(),
                // Who announces an operation has the code for it.
                queries: queries.iter().chain(operations.iter().map(|one| &one.name)).cloned().collect(),
            }
        }
        None => BackendRecord { name, library: "unknown".to_owned(), tuning, ..BackendRecord::default() },
    }
}

/// Marks the files that the user named as made by this program. The mark goes into the file itself at once,
/// so that a run that is killed does not leave a file that the next run refuses.
fn mark(workers: &mut [MainWorker]) {
    let id = format!("PRAGMA application_id = {APPLICATION_ID}");
    for worker in workers {
        for sql in [id.as_str(), "PRAGMA wal_checkpoint"] {
            if let Err(lost) = worker.run(&Operation::Sql(Sql::new(sql)), 1) {
                worker.tell_later(lost);
                break;
            }
        }
    }
}
