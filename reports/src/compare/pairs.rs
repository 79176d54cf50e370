//! What of one run corresponds to what of another.

use super::sureness::Measured;
use crate::record::{Cell, Run, ScenarioRecord, StepRecord, Twin};
use crate::visible::visible;

/// Where a cell stands, in words that two runs share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The scenario's id.
    pub scenario: String,
    /// The database.
    pub database: String,
    /// The step's number in the later run.
    pub number: usize,
    /// The step's title.
    pub step: String,
    /// The scenario's file, if it has one.
    pub path: Option<String>,
    /// The step's line in it.
    pub line: usize,
    /// The variant.
    pub variant: Option<String>,
    /// The backend.
    pub backend: String,
}

/// The same cell in both runs.
#[derive(Debug)]
pub struct Pair<'a> {
    /// Where it stands.
    pub place: Place,
    /// Its step and itself, before.
    pub before: (&'a StepRecord, &'a Cell),
    /// Its step and itself, now.
    pub after: (&'a StepRecord, &'a Cell),
    is_baseline: bool,
}

impl Pair<'_> {
    /// The ratios of both, unless it is the backend that is 1 by definition.
    pub fn ratios(&self) -> Option<(Measured, Measured)> {
        let ratio = |(_, cell): (&StepRecord, &Cell)| {
            let ratio = cell.ranked()?.ratio.filter(|ratio| ratio.low > 0.0)?;
            Some(Measured { ratio, generations: cell.timing.as_ref()?.generations.len() })
        };
        if self.is_baseline { None } else { ratio(self.before).zip(ratio(self.after)) }
    }

    /// The larger of what the raw driver differed from itself by, as a part of 1.
    pub fn noise(&self) -> f64 {
        let noise = |step: &StepRecord| {
            let ratio = |twin: &Twin| twin.ratio.map(|ratio| (ratio.value - 1.0).abs());
            step.twin_of(self.place.variant.as_deref()).and_then(ratio).unwrap_or(0.0)
        };
        noise(self.before.0).max(noise(self.after.0))
    }
}

/// Two runs side by side.
pub struct Pairs<'a> {
    before: &'a Run,
    after: &'a Run,
}

impl<'a> Pairs<'a> {
    /// The pairs of two runs.
    pub fn of(before: &'a Run, after: &'a Run) -> Self {
        Pairs { before, after }
    }

    /// The cells that both have.
    pub fn cells(&self) -> impl Iterator<Item = Pair<'a>> {
        let (before, after) = (self.before, self.after);
        after.scenarios.iter().flat_map(move |scenario| {
            let known = same_scenario(before, scenario);
            scenario
                .steps
                .iter()
                .filter_map(move |step| Some((step, same_step(known?, scenario, step)?)))
                .flat_map(move |(step, known)| {
                    step.cells.iter().filter_map(move |cell| {
                        let other = known
                            .cells_of(cell.variant.as_deref())
                            .find(|other| other.backend == cell.backend)?;
                        Some(Pair {
                            place: place(scenario, step, cell),
                            before: (known, other),
                            after: (step, cell),
                            is_baseline: cell.backend == after.baseline,
                        })
                    })
                })
        })
    }

    /// What only one of the runs has, a sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        for scenario in &self.after.scenarios {
            match same_scenario(self.before, scenario) {
                None => remarks.push(format!("new: {}", name(scenario))),
                Some(known) => {
                    if known.digest != scenario.digest {
                        remarks.push(format!("changed: {}", name(scenario)));
                    }
                    remarks.extend(lonely(scenario, known).map(|step| format!("new: {step}")));
                    remarks.extend(lonely(known, scenario).map(|step| format!("removed: {step}")));
                }
            }
        }
        let removed = self.before.scenarios.iter().filter(|known| same_scenario(self.after, known).is_none());
        remarks.extend(removed.map(|known| format!("removed: {}", name(known))));
        for (one, other, word) in [(self.after, self.before, "new"), (self.before, self.after, "removed")] {
            let is_lonely = |name: &str| other.backends.iter().all(|backend| backend.name != name);
            let lonely = one.backends.iter().filter(|backend| is_lonely(&backend.name));
            remarks.extend(lonely.map(|backend| format!("{word}: backend {}", visible(&backend.name))));
        }
        remarks
    }
}

fn place(scenario: &ScenarioRecord, step: &StepRecord, cell: &Cell) -> Place {
    Place {
        scenario: scenario.id.clone(),
        database: scenario.database.clone(),
        number: step.number,
        step: step.title.clone(),
        path: scenario.path.clone(),
        line: step.line,
        variant: cell.variant.clone(),
        backend: cell.backend.clone(),
    }
}

fn name(scenario: &ScenarioRecord) -> String {
    format!("scenario {} on {}", visible(&scenario.id), visible(&scenario.database))
}

fn same_scenario<'a>(run: &'a Run, scenario: &ScenarioRecord) -> Option<&'a ScenarioRecord> {
    let is_same = |other: &&ScenarioRecord| other.id == scenario.id && other.database == scenario.database;
    run.scenarios.iter().find(is_same)
}

/// The step of the same title that does the same; of several such, the one in the same place among them.
fn same_step<'a>(
    other: &'a ScenarioRecord,
    scenario: &ScenarioRecord,
    step: &StepRecord,
) -> Option<&'a StepRecord> {
    let is_same = |other: &&StepRecord| {
        other.title == step.title && other.kind == step.kind && other.calls == step.calls
    };
    let before =
        scenario.steps.iter().take_while(|earlier| earlier.number != step.number).filter(is_same).count();
    other.steps.iter().filter(is_same).nth(before)
}

/// The steps of a scenario that another record of it does not have.
fn lonely<'a>(scenario: &'a ScenarioRecord, other: &'a ScenarioRecord) -> impl Iterator<Item = String> + 'a {
    let is_lonely = move |step: &&StepRecord| same_step(other, scenario, step).is_none();
    scenario.steps.iter().filter(is_lonely).map(|step| {
        format!("step {} of scenario {}: {}", step.number, visible(&scenario.id), visible(&step.title))
    })
}
