//! A scenario while it is played. Either each step is measured as soon as it was answered, or the whole scenario is answered
//! first, and then generation after generation goes through it and measures its steps.

use super::generation::Generation;
use super::measuring::Measuring;
use super::stage::Stage;
use super::{Plan, Watch, audit, player::Player};
use crate::provision::ProvisionError;
use crate::scenario::{Scenario, Step};
use crate::worker::Program;
use reports::record::{BackendRecord, ScenarioRecord, StepRecord};
use reports::redact;

/// A scenario while it is played.
pub struct Performance<'a> {
    stage: Stage<'a>,
    record: ScenarioRecord,
    /// What was answered so far, and what of it is still to be measured.
    answered: Vec<(StepRecord, Option<Measuring<'a>>)>,
}

impl<'a> Performance<'a> {
    /// Starts the workers of the main pass.
    ///
    /// # Errors
    /// If a database cannot be had. Whatever goes wrong with a backend is in the record.
    pub fn begin(
        scenario: &'a Scenario,
        plan: &'a Plan<'a>,
        watch: &mut dyn Watch,
    ) -> Result<Self, ProvisionError> {
        watch.progress(&format!("{}: starting the workers", scenario.id));
        let mut stage = Stage::set(scenario, plan)?;
        let mut record = ScenarioRecord {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            about: scenario.about.clone(),
            path: scenario.path.as_ref().map(|path| path.display().to_string()),
            digest: scenario.digest.clone(),
            database: plan.database(scenario),
            engine: plan.provisioner.engine(),
            throw_away: plan.provisioner.is_throw_away(),
            part: None,
            backends: plan.programs.iter().map(Program::name).collect(),
            audit: audit::read(&mut stage.players, &scenario.settings),
            kept: Vec::new(),
            steps: Vec::new(),
        };
        redact::all(&mut record);
        Ok(Performance { stage, record, answered: Vec::new() })
    }

    /// Plays the scenario, each step at once. The workers that take samples go along with the main pass.
    pub fn play(mut self, watch: &mut dyn Watch) -> ScenarioRecord {
        watch.begins(&self.record, &self.backends());
        let mut generations: Vec<Generation> = Vec::new();
        for (step, number) in self.steps() {
            let (mut record, measuring) = self.stage.answer(step, number, watch);
            if let Some(mut measuring) = measuring {
                while let Some(number) = measuring.next() {
                    if generations.len() <= number as usize {
                        generations.push(Generation::new(number));
                    }
                    let generation = &mut generations[number as usize];
                    measuring.sample(&mut self.stage, generation, &mut record, watch);
                }
                measuring.finish(&self.stage, &mut record);
            }
            // What an interrupted step shows is the interruption and nothing of the backends.
            if self.stage.plan.is_cancelled() {
                break;
            }
            redact::all(&mut record);
            watch.step(&record);
            self.record.steps.push(record);
        }
        self.close();
        watch.ends(&self.record);
        self.record
    }

    /// Plays the scenario as far as its answers, and ends the workers of the main pass.
    pub fn rehearse(&mut self, watch: &mut dyn Watch) {
        for (step, number) in self.steps() {
            let answered = self.stage.answer(step, number, watch);
            if self.stage.plan.is_cancelled() {
                break;
            }
            self.answered.push(answered);
        }
        self.close();
        self.stage.players.iter_mut().for_each(Player::retire);
    }

    /// How many generations its steps usually take.
    pub fn generations(&self) -> u32 {
        let measurings = self.answered.iter().filter_map(|(_, measuring)| measuring.as_ref());
        measurings.map(Measuring::usual).max().unwrap_or(0)
    }

    /// How many steps want another generation.
    pub fn unmeasured(&self) -> usize {
        let measurings = self.answered.iter().filter_map(|(_, measuring)| measuring.as_ref());
        measurings.filter(|measuring| measuring.next().is_some()).count()
    }

    /// Takes the samples of the next generation in all steps that want one.
    pub fn measure(&mut self, watch: &mut dyn Watch) {
        let mut generation: Option<Generation> = None;
        for (record, measuring) in &mut self.answered {
            let Some(measuring) = measuring else { continue };
            let Some(number) = measuring.next() else { continue };
            let generation = generation.get_or_insert_with(|| Generation::new(number));
            measuring.sample(&mut self.stage, generation, record, watch);
        }
        self.stage.dismiss_observers();
        self.stage.plan.provisioner.tidy();
    }

    /// Tells what was answered and measured.
    pub fn tell(mut self, watch: &mut dyn Watch) -> ScenarioRecord {
        watch.begins(&self.record, &self.backends());
        for (mut step, measuring) in std::mem::take(&mut self.answered) {
            if let Some(measuring) = measuring {
                measuring.finish(&self.stage, &mut step);
            }
            redact::all(&mut step);
            watch.step(&step);
            self.record.steps.push(step);
        }
        watch.ends(&self.record);
        self.record
    }

    /// The backends, in their own words about themselves.
    fn backends(&self) -> Vec<BackendRecord> {
        let mut backends = self.stage.backends();
        redact::all(&mut backends);
        backends
    }

    /// The steps for this database, with their numbers.
    fn steps(&self) -> impl Iterator<Item = (&'a Step, usize)> + use<'a> {
        let (scenario, kind) = (self.stage.scenario, self.stage.plan.provisioner.kind());
        scenario.steps.iter().zip(1..).filter(move |(step, _)| step.is_for(kind))
    }

    /// The main pass is over.
    fn close(&mut self) {
        let plan = self.stage.plan;
        if plan.keep || plan.provisioner.is_named() {
            self.record.kept = self.stage.keep();
        }
    }
}
