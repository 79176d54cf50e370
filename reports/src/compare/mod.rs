//! Compares two runs. Ratios to the raw driver are compared rather than times, so that a record from another machine is
//! still useful; statements, plans and verdicts are compared exactly.

mod change;
#[cfg(test)]
mod counts;
mod gate;
#[cfg(test)]
mod limits;
mod pairs;
mod significance;

pub use change::{Change, Counted, What};
pub use gate::{Gate, Judgement, NoGate};

use crate::describe;
use crate::record::{Cell, Run, Verdict};
use pairs::Pairs;

/// The changes from one run to a later one, and what they are judged to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What changed, in the order of the later run, with its judgement.
    pub changes: Vec<(Change, Judgement)>,
    /// How many ratios could be compared.
    pub compared: usize,
    /// What only one of the runs has, and what makes the two less alike: a sentence each.
    pub remarks: Vec<String>,
    /// Why the gate cannot be answered at all: a sentence each. Nobody asks a gate that is open.
    pub refusals: Vec<String>,
    /// Whether what cannot be told is let through.
    undecided_passes: bool,
}

impl Comparison {
    /// Whether the gate is to stay closed.
    pub fn fails(&self) -> bool {
        let closes = |judgement: &Judgement| match judgement {
            Judgement::Regressed => true,
            Judgement::Undecided => !self.undecided_passes,
            _ => false,
        };
        !self.refusals.is_empty() || self.changes.iter().any(|(_, judgement)| closes(judgement))
    }

    /// The ratios that are to be measured again before anybody believes them.
    pub fn suspicious(&self) -> impl Iterator<Item = &Change> {
        let is_ratio = |change: &&Change| matches!(change.what, What::Ratio { .. });
        let suspicious = self.changes.iter().filter(|(_, judgement)| judgement.is_suspicious());
        suspicious.map(|(change, _)| change).filter(is_ratio)
    }

    /// Takes a second look: what another run of the suspicious steps does not show again is no regression, and what it could not
    /// measure is undecided.
    pub fn confirm(&mut self, before: &Run, again: &Run, gate: &Gate) {
        let pairs = Pairs::of(before, again);
        let is_measured =
            |change: &Change| pairs.cells().any(|pair| pair.cell == change.cell && pair.ratios().is_some());
        let again = compare(before, again, gate);
        for (change, judgement) in &mut self.changes {
            let is_measured = is_measured(change);
            let What::Ratio { confirmed, .. } = &mut change.what else { continue };
            if !judgement.is_suspicious() {
                continue;
            }
            let second =
                again.changes.iter().find(|(other, _)| other.cell == change.cell && other.is_ratio());
            match second {
                Some((Change { what: What::Ratio { change, .. }, .. }, second)) if second.is_suspicious() => {
                    *confirmed = Some(*change);
                    *judgement = *second;
                }
                _ if is_measured => *judgement = Judgement::NotConfirmed,
                _ => *judgement = Judgement::Undecided,
            }
        }
    }
}

/// Compares two runs.
pub fn compare(before: &Run, after: &Run, gate: &Gate) -> Comparison {
    let pairs = Pairs::of(before, after);
    let mut remarks = conditions(before, after);
    remarks.extend(pairs.remarks());
    let ratios = pairs.cells().filter(|pair| pair.ratios().is_some()).count();
    let mut changes = Vec::new();
    for pair in pairs.cells() {
        for change in change::of(&pair, ratios) {
            if let Some(judgement) = gate.judge(&change) {
                changes.push((change, judgement));
            }
        }
    }
    let refusals = if gate.is_open() { Vec::new() } else { refusals(before, after, gate, &pairs) };
    // Who did not ask about ratios is told, and not stopped.
    let undecided_passes = gate.undecided_passes || gate.slower.is_none();
    Comparison { changes, compared: ratios, remarks, refusals, undecided_passes }
}

/// Why two runs cannot answer what the gate asks.
fn refusals(before: &Run, after: &Run, gate: &Gate, pairs: &Pairs<'_>) -> Vec<String> {
    let mut refusals = Vec::new();
    // The later run may still go on: whoever has its record knows whether it ended.
    if before.was_cut_short() {
        refusals.push("the earlier run was cut short: it is no baseline".to_owned());
    }
    if after.interrupted {
        refusals.push("the later run was cut short: what it lacks is not known".to_owned());
    }
    let has_ratios = |run: &Run| {
        let cells = run.scenarios.iter().flat_map(|scenario| &scenario.steps).flat_map(|step| &step.cells);
        cells.filter_map(|cell| cell.ranked()).any(|figures| figures.ratio.is_some())
    };
    if pairs.cells().next().is_none() {
        refusals
            .push("nothing was compared: the two have no scenario, step and backend in common".to_owned());
    } else if gate.slower.is_some()
        && pairs.cells().all(|pair| pair.ratios().is_none())
        && (has_ratios(before) != has_ratios(after))
    {
        refusals.push("no ratio was compared: only one of the two was measured".to_owned());
    }
    let counted = [
        (gate.instructions.is_some(), Counted::Instructions),
        (gate.allocations.is_some(), Counted::Allocations),
        (gate.prepares, Counted::Prepares),
    ];
    for (_, what) in counted.into_iter().filter(|(is_gated, _)| *is_gated) {
        let has = |cell: &Cell| what.of(cell).is_some();
        if !pairs.cells().any(|pair| has(pair.before.1) && has(pair.after.1)) {
            let word = what.word();
            refusals.push(format!("no {word} were compared: play both with --metric {word}"));
        }
        // What was counted before and is not any more would pass unseen.
        let lost = pairs.cells().filter(|pair| {
            has(pair.before.1) && !has(pair.after.1) && pair.after.1.verdict == Verdict::Passed
        });
        refusals.extend(lost.map(|pair| {
            format!("no {} were counted of {} in step {}", what.word(), pair.cell.backend, pair.cell.number)
        }));
    }
    if gate.removed {
        refusals.extend(pairs.remarks().into_iter().filter(|remark| remark.starts_with("removed: ")));
    }
    refusals
}

/// What differs between the two runs besides what they measured.
fn conditions(before: &Run, after: &Run) -> Vec<String> {
    let mut remarks = Vec::new();
    let mut differs = |what: &str, before: &str, after: &str| {
        if before != after {
            remarks.push(format!("{what}: {before} before, {after} now"));
        }
    };
    differs("machine", &describe::machine(before), &describe::machine(after));
    differs("profile", &before.profile, &after.profile);
    differs("times are compared with", &before.baseline, &after.baseline);
    for backend in &after.backends {
        if let Some(known) = before.backends.iter().find(|known| known.name == backend.name) {
            differs(&backend.name, &known.library, &backend.library);
            let engine = |engine: &Option<String>| engine.clone().unwrap_or_else(|| "no engine".to_owned());
            differs(&backend.name, &engine(&known.engine), &engine(&backend.engine));
        }
    }
    remarks
}

#[cfg(test)]
mod tests;
