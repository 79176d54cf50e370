//! Conducting: a scenario's steps, each on every backend in turn, compared, measured and written down.

mod agree;
mod attempt;
mod audit;
mod expect;
mod explain;
mod figures;
mod generation;
mod instructions;
mod judge;
mod load;
mod measure;
mod measuring;
mod nameless;
mod observe;
mod performance;
mod player;
mod profile;
mod schema;
mod sizing;
mod stage;
mod stand_in;
mod step;
mod timing;
mod turns;

use crate::provision::{ProvisionError, Provisioner};
use crate::scenario::Scenario;
use crate::worker::{Limits, Program};
use backend_api::DatabaseKind;
pub use observe::Passes;
use performance::Performance;
pub use profile::Profile;
use reports::record::{BackendRecord, ScenarioRecord, StepRecord};
pub use stage::Stage;
use std::time::Duration;

/// What holds for all scenarios of a run.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The backends, in the order of the tables.
    pub programs: &'a [Program],
    /// The backend whose times are 1 in every ratio.
    pub baseline: &'a str,
    /// Where databases live.
    pub provisioner: &'a Provisioner,
    /// How long a worker may take for one reply, and what ends the run.
    pub limits: Limits,
    /// How thoroughly to measure.
    pub profile: Profile,
    /// What is observed besides.
    pub passes: Passes,
    /// How many samples to take in each `measure` step, if the user says so.
    pub samples: Option<u32>,
    /// Only these `measure` steps are timed, by number; nothing for all.
    pub only: Option<&'a [usize]>,
    /// Whether the databases of the main pass are kept.
    pub keep: bool,
    /// How long each round trip to a server is delayed, whatever the scenario says.
    pub latency: Option<Duration>,
}

/// Somebody who wants to see a scenario while it is played.
pub trait Watch {
    /// The scenario begins; its record has the audit and no steps yet.
    fn begins(&mut self, scenario: &ScenarioRecord, backends: &[BackendRecord]);
    /// What is going on, in a few words.
    fn progress(&mut self, message: &str);
    /// A part of something long begins, in a few words.
    fn chapter(&mut self, message: &str) {
        self.progress(message);
    }
    /// A step is done.
    fn step(&mut self, step: &StepRecord);
    /// The scenario is done, or was interrupted; its record has all steps that were played.
    fn ends(&mut self, scenario: &ScenarioRecord);
}

/// A scenario, and how it is played.
#[derive(Debug)]
pub struct Part<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// How it is played.
    pub plan: Plan<'a>,
}

impl Plan<'_> {
    /// Whether the run is to end.
    fn is_cancelled(&self) -> bool {
        self.limits.cancellation.is_cancelled()
    }

    /// The database as the reports name it. One that is far away is another one.
    fn database(&self, scenario: &Scenario) -> String {
        let (label, latency) = (self.provisioner.label(), self.latency(scenario));
        if latency.is_zero() { label } else { format!("{label}, {latency:?} away") }
    }

    /// How long each round trip is delayed; SQLite has none.
    fn latency(&self, scenario: &Scenario) -> Duration {
        match self.provisioner.kind() {
            DatabaseKind::Sqlite => Duration::ZERO,
            _ => self.latency.unwrap_or(scenario.latency),
        }
    }
}

/// Plays scenarios; gives their records. In a lesson each step is measured at once. Where more is at stake, all of them are
/// answered first, and then measured in turn, a generation of each at a time: a computer has better and worse minutes, and so
/// each step has its share of both.
///
/// # Errors
/// If a database cannot be had; what was played until then has been watched.
pub fn play(parts: &[Part<'_>], watch: &mut dyn Watch) -> Result<Vec<ScenarioRecord>, ProvisionError> {
    let mut records = Vec::with_capacity(parts.len());
    let (in_turn, at_once): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.plan.profile.takes_turns());
    for Part { scenario, plan } in at_once {
        if !plan.is_cancelled() {
            records.push(Performance::begin(scenario, plan, watch)?.play(watch));
            plan.provisioner.tidy();
        }
    }
    let (mut performances, result) = rehearsed(&in_turn, watch);
    for generation in 1.. {
        let steps: usize = performances.iter().map(Performance::unmeasured).sum();
        if steps == 0 {
            break;
        }
        let usual = performances.iter().map(Performance::generations).max().unwrap_or(generation);
        watch.chapter(&format!(
            "measuring {steps} {} in turn, generation {generation} of {}",
            if steps == 1 { "step" } else { "steps" },
            usual.max(generation)
        ));
        performances.iter_mut().for_each(|performance| performance.measure(watch));
    }
    records.extend(performances.into_iter().map(|performance| performance.tell(watch)));
    result.map(|()| records)
}

/// Scenarios whose answers are known; one that has no place ends it, and the others are not lost with it.
fn rehearsed<'a>(
    parts: &[&'a Part<'a>],
    watch: &mut dyn Watch,
) -> (Vec<Performance<'a>>, Result<(), ProvisionError>) {
    let mut performances = Vec::with_capacity(parts.len());
    for Part { scenario, plan } in parts {
        if plan.is_cancelled() {
            break;
        }
        match Performance::begin(scenario, plan, watch) {
            Ok(mut performance) => {
                performance.rehearse(watch);
                performances.push(performance);
            }
            Err(error) => return (performances, Err(error)),
        }
    }
    (performances, Ok(()))
}
