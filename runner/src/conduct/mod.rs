//! Conducting: a scenario's steps, each on every backend in turn, compared and written down.

mod agree;
mod attempt;
mod audit;
mod expect;
mod explain;
mod generation;
mod judge;
mod load;
mod measure;
mod observe;
mod player;
mod profile;
mod schema;
mod sizing;
mod stage;
mod stand_in;
mod step;
mod timing;
mod turns;

use crate::interrupt;
use crate::place::{PlaceError, Places};
use crate::scenario::Scenario;
use crate::worker::Program;
use backend_api::DatabaseKind;
pub use observe::Passes;
pub use profile::Profile;
use reports::record::{BackendRecord, ScenarioRecord, StepRecord};
use reports::redact;
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
    pub places: &'a Places,
    /// How long a worker may take for one reply.
    pub timeout: Duration,
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
    /// A step is done.
    fn step(&mut self, step: &StepRecord);
    /// The scenario is done, or was interrupted; its record has all steps that were played.
    fn ends(&mut self, scenario: &ScenarioRecord);
}

impl Plan<'_> {
    /// How long each round trip is delayed; SQLite has none.
    fn latency(&self, scenario: &Scenario) -> Duration {
        match self.places.kind() {
            DatabaseKind::Sqlite => Duration::ZERO,
            _ => self.latency.unwrap_or(scenario.latency),
        }
    }
}

/// The database as the reports name it. One that is far away is another one.
fn database(scenario: &Scenario, plan: &Plan<'_>) -> String {
    let latency = plan.latency(scenario);
    if latency.is_zero() { plan.places.label() } else { format!("{}, {latency:?} away", plan.places.label()) }
}

/// Plays one scenario; gives its record.
///
/// # Errors
/// If a database has no place. Whatever goes wrong with a backend is in the record.
pub fn play(
    scenario: &Scenario,
    plan: &Plan<'_>,
    watch: &mut dyn Watch,
) -> Result<ScenarioRecord, PlaceError> {
    watch.progress("starting the workers");
    let mut stage = Stage::set(scenario, plan)?;
    let mut record = ScenarioRecord {
        id: scenario.id.clone(),
        title: scenario.title.clone(),
        about: scenario.about.clone(),
        path: scenario.path.as_ref().map(|path| path.display().to_string()),
        digest: scenario.digest.clone(),
        database: database(scenario, plan),
        engine: plan.places.engine(),
        throw_away: plan.places.is_throw_away(),
        backends: plan.programs.iter().map(Program::name).collect(),
        audit: audit::read(&mut stage.players, &scenario.settings),
        kept: Vec::new(),
        steps: Vec::with_capacity(scenario.steps.len()),
    };
    redact::scenario(&mut record);
    let backends = stage.backends();
    watch.begins(&record, &backends);

    let kind = plan.places.kind();
    for (step, number) in scenario.steps.iter().zip(1..).filter(|(step, _)| step.is_for(kind)) {
        let mut step = stage.play(step, number, watch);
        redact::step(&mut step);
        // What an interrupted step shows is the interruption and nothing of the backends.
        if interrupt::requested() {
            break;
        }
        watch.step(&step);
        record.steps.push(step);
    }
    if plan.keep || plan.places.are_named() {
        record.kept = stage.keep();
    }
    watch.ends(&record);
    Ok(record)
}
