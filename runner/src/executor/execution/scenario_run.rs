//! The run of a scenario. Either each step is measured as soon as it was answered, or the whole scenario is answered
//! first, and then generation after generation goes through it and measures its steps.

use super::super::observation::audit;
use super::super::plan::Plan;
use super::super::session::{Generation, MainWorker, WorkerPool};
use super::super::watch::Watch;
use super::measurement::Measurement;
use super::step;
use crate::provision::ProvisionError;
use crate::scenario::{Scenario, Step};
use crate::worker::Program;
use reports::record::{BackendRecord, ScenarioRecord, StepRecord};
use reports::redact;
use std::time::{Duration, Instant};

/// A scenario while it is executed.
pub struct ScenarioRun<'a> {
    pool: WorkerPool<'a>,
    record: ScenarioRecord,
    /// What was answered so far, and what of it is still to be measured.
    answered: Vec<(StepRecord, Option<Measurement<'a>>)>,
    took: Duration,
}

impl<'a> ScenarioRun<'a> {
    /// Starts the workers of the main pass.
    ///
    /// # Errors
    /// If a database cannot be had. Whatever goes wrong with a backend is in the record.
    pub fn start(
        scenario: &'a Scenario,
        plan: &'a Plan<'a>,
        watch: &mut dyn Watch,
    ) -> Result<Self, ProvisionError> {
        let begun = Instant::now();
        watch.progress(&format!("{}: starting the workers", scenario.id));
        let mut pool = WorkerPool::start(scenario, plan)?;
        let mut record = ScenarioRecord {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            about: scenario.about.clone(),
            path: scenario.path.as_ref().map(|path| path.display().to_string()),
            decide: scenario.decide.clone(),
            digest: scenario.digest.clone(),
            database: plan.database(scenario),
            engine: plan.provisioner.engine(),
            throw_away: plan.provisioner.is_throw_away(),
            server: plan.provisioner.asked().to_vec(),
            part: None,
            backends: plan.programs.iter().map(Program::name).collect(),
            audit: audit(&mut pool.workers, &scenario.settings, plan.provisioner),
            kept: Vec::new(),
            planned: 0,
            took_ns: None,
            steps: Vec::new(),
        };
        redact::all(&mut record);
        let mut run = ScenarioRun { pool, record, answered: Vec::new(), took: Duration::ZERO };
        run.record.planned = run.steps().count();
        run.took = begun.elapsed();
        Ok(run)
    }

    /// Executes the scenario, each step at once. The workers that take samples go along with the main pass.
    pub fn execute(mut self, watch: &mut dyn Watch) -> ScenarioRecord {
        let begun = Instant::now();
        watch.begins(&self.record, &self.backends());
        let mut generations: Vec<Generation<'_>> = Vec::new();
        for (step, number) in self.steps() {
            let (mut record, measurement) = step::answer(&mut self.pool, step, number, watch);
            if let Some(mut measurement) = measurement {
                while let Some(number) = measurement.next() {
                    if generations.len() <= number as usize {
                        generations.push(Generation::new(number, self.pool.plan));
                    }
                    let generation = &mut generations[number as usize];
                    measurement.sample(&mut self.pool, generation, &mut record, watch);
                }
                measurement.finish(&self.pool, &mut record);
            }
            // What an interrupted step shows is the interruption and nothing of the backends.
            if self.pool.plan.is_cancelled() {
                break;
            }
            self.record.steps.push(finished(record, watch));
        }
        self.close();
        self.took += begun.elapsed();
        self.ended(watch)
    }

    /// Executes the scenario as far as its answers, and ends the workers of the main pass.
    pub fn answer(&mut self, watch: &mut dyn Watch) {
        let begun = Instant::now();
        for (step, number) in self.steps() {
            let answered = step::answer(&mut self.pool, step, number, watch);
            if self.pool.plan.is_cancelled() {
                break;
            }
            self.answered.push(answered);
        }
        self.close();
        self.pool.workers.iter_mut().for_each(MainWorker::retire);
        self.took += begun.elapsed();
    }

    /// How many generations its steps usually take.
    pub fn generations(&self) -> u32 {
        let measurements = self.answered.iter().filter_map(|(_, measurement)| measurement.as_ref());
        measurements.map(Measurement::usual).max().unwrap_or(0)
    }

    /// How many steps want another generation.
    pub fn unmeasured(&self) -> usize {
        let measurements = self.answered.iter().filter_map(|(_, measurement)| measurement.as_ref());
        measurements.filter(|measurement| measurement.next().is_some()).count()
    }

    /// Takes the samples of the next generation in all steps that want one.
    pub fn measure(&mut self, watch: &mut dyn Watch) {
        let begun = Instant::now();
        let mut generation: Option<Generation<'_>> = None;
        for (record, measurement) in &mut self.answered {
            let Some(measurement) = measurement else { continue };
            let Some(number) = measurement.next() else { continue };
            let generation = generation.get_or_insert_with(|| Generation::new(number, self.pool.plan));
            measurement.sample(&mut self.pool, generation, record, watch);
        }
        self.pool.dismiss_observers();
        self.pool.plan.provisioner.tidy();
        self.took += begun.elapsed();
    }

    /// Reports what was answered and measured.
    pub fn report(mut self, watch: &mut dyn Watch) -> ScenarioRecord {
        watch.begins(&self.record, &self.backends());
        for (mut step, measurement) in std::mem::take(&mut self.answered) {
            if let Some(measurement) = measurement {
                measurement.finish(&self.pool, &mut step);
            }
            self.record.steps.push(finished(step, watch));
        }
        self.ended(watch)
    }

    fn ended(mut self, watch: &mut dyn Watch) -> ScenarioRecord {
        self.record.took_ns = u64::try_from(self.took.as_nanos()).ok();
        watch.ends(&self.record);
        self.record
    }

    /// The backends, in their own words about themselves.
    fn backends(&self) -> Vec<BackendRecord> {
        let mut backends = self.pool.backends();
        redact::all(&mut backends);
        backends
    }

    /// The steps for this database, with their numbers.
    fn steps(&self) -> impl Iterator<Item = (&'a Step, usize)> + use<'a> {
        let (scenario, kind) = (self.pool.scenario, self.pool.plan.provisioner.kind());
        scenario.steps.iter().zip(1..).filter(move |(step, _)| step.is_for(kind))
    }

    /// The main pass is over.
    fn close(&mut self) {
        let plan = self.pool.plan;
        if plan.keep || plan.provisioner.is_named() {
            self.record.kept = self.pool.keep();
        }
    }
}

/// A step as it is reported: without secrets, and no longer than anybody reads.
fn finished(mut step: StepRecord, watch: &mut dyn Watch) -> StepRecord {
    step.shorten();
    redact::all(&mut step);
    watch.step(&step);
    step
}
