//! Matches the scenarios, steps and cells of two runs.

use super::significance::Measured;
use crate::record::{Cell, Run, ScenarioRecord, StepRecord, Twin};
use crate::visible::visible;
use std::collections::{HashMap, HashSet, VecDeque};

/// What names a cell in two runs: scenario, database, step, variant and backend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellKey {
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
    /// Which cell it is.
    pub cell: CellKey,
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
            step.twin_of(self.cell.variant.as_deref()).and_then(ratio).unwrap_or(0.0)
        };
        noise(self.before.0).max(noise(self.after.0))
    }
}

/// Two runs side by side.
pub struct Pairs<'a> {
    before: &'a Run,
    after: &'a Run,
    scenarios: Vec<Matched<'a>>,
}

/// A scenario of the later run, with what it was.
struct Matched<'a> {
    after: &'a ScenarioRecord,
    before: Option<&'a ScenarioRecord>,
    /// The steps that both have, before and now.
    steps: Vec<(&'a StepRecord, &'a StepRecord)>,
}

impl<'a> Pairs<'a> {
    /// The pairs of two runs.
    pub fn of(before: &'a Run, after: &'a Run) -> Self {
        let matched = |after: &'a ScenarioRecord| {
            let before = same_scenario(before, after);
            let steps = before.map(|before| same_steps(before, after)).unwrap_or_default();
            Matched { after, before, steps }
        };
        Pairs { before, after, scenarios: after.scenarios.iter().map(matched).collect() }
    }

    /// The cells that both have.
    pub fn cells(&self) -> impl Iterator<Item = Pair<'a>> {
        let steps = self
            .scenarios
            .iter()
            .flat_map(|matched| matched.steps.iter().map(|(before, after)| (matched.after, *before, *after)));
        steps.flat_map(move |(scenario, before, after)| {
            after.cells.iter().filter_map(move |cell| {
                let mut others = before.cells_of(cell.variant.as_deref());
                let other = others.find(|other| other.backend == cell.backend)?;
                Some(Pair {
                    cell: key(scenario, after, cell),
                    before: (before, other),
                    after: (after, cell),
                    is_baseline: self.after.is_baseline(&cell.backend),
                })
            })
        })
    }

    /// What only one of the runs has, a sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        for Matched { after, before, steps } in &self.scenarios {
            let Some(before) = before else {
                remarks.push(format!("new: {}", name(after)));
                continue;
            };
            if before.digest != after.digest {
                remarks.push(format!("changed: {}", name(after)));
            }
            let numbers: HashSet<(usize, usize)> =
                steps.iter().flat_map(|(before, after)| [(0, before.number), (1, after.number)]).collect();
            for (word, side, scenario) in [("new", 1, after), ("removed", 0, before)] {
                let lonely = scenario.steps.iter().filter(|step| !numbers.contains(&(side, step.number)));
                remarks.extend(lonely.map(|step| {
                    let (id, title) = (visible(&scenario.id), visible(&step.title));
                    format!("{word}: step {} of scenario {id}: {title}", step.number)
                }));
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

fn key(scenario: &ScenarioRecord, step: &StepRecord, cell: &Cell) -> CellKey {
    CellKey {
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

/// The steps of the same title that do the same; of several such, the first with the first and so on.
fn same_steps<'a>(
    before: &'a ScenarioRecord,
    after: &'a ScenarioRecord,
) -> Vec<(&'a StepRecord, &'a StepRecord)> {
    let mut known: HashMap<&str, VecDeque<&StepRecord>> = HashMap::new();
    for step in &before.steps {
        known.entry(&step.title).or_default().push_back(step);
    }
    let mut same = Vec::with_capacity(after.steps.len());
    for step in &after.steps {
        let Some(candidates) = known.get_mut(step.title.as_str()) else { continue };
        let is_same = |other: &&StepRecord| other.kind == step.kind && other.calls == step.calls;
        let found = candidates.iter().position(is_same).and_then(|index| candidates.remove(index));
        same.extend(found.map(|before| (before, step)));
    }
    same
}
