//! What changed between two runs. Ratios to the raw driver are compared and not times, so that a record of another
//! machine still means something; statements, plans and verdicts are exact.

mod change;
mod gate;
mod pairs;
mod sureness;

pub use change::{Change, What};
pub use gate::{Gate, Judgement, NoGate};

use crate::record::Run;
use crate::stats;
use crate::view::about;
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
}

impl Comparison {
    /// Whether the gate is to stay closed.
    pub fn fails(&self) -> bool {
        self.changes.iter().any(|(_, judgement)| *judgement == Judgement::Regressed)
    }

    /// The ratios that are to be measured again before anybody believes them.
    pub fn suspicious(&self) -> impl Iterator<Item = &Change> {
        let is_ratio = |change: &&Change| matches!(change.what, What::Ratio { .. });
        let regressed = self.changes.iter().filter(|(_, judgement)| *judgement == Judgement::Regressed);
        regressed.map(|(change, _)| change).filter(is_ratio)
    }

    /// Takes a second look: what another run of the suspicious steps does not show again is no regression.
    pub fn confirm(&mut self, before: &Run, again: &Run, gate: &Gate) {
        let again = compare(before, again, gate);
        for (change, judgement) in &mut self.changes {
            let What::Ratio { confirmed, .. } = &mut change.what else { continue };
            if *judgement != Judgement::Regressed {
                continue;
            }
            let second =
                again.changes.iter().find(|(other, _)| other.place == change.place && other.is_ratio());
            match second {
                Some((Change { what: What::Ratio { change, .. }, .. }, Judgement::Regressed)) => {
                    *confirmed = Some(*change);
                }
                _ => *judgement = Judgement::NotConfirmed,
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
    Comparison { changes, compared: ratios, remarks }
}

/// What differs between the two runs besides what they measured.
fn conditions(before: &Run, after: &Run) -> Vec<String> {
    let mut remarks = Vec::new();
    let mut differs = |what: &str, before: &str, after: &str| {
        if before != after {
            remarks.push(format!("{what}: {before} before, {after} now"));
        }
    };
    differs("machine", &about::machine(before), &about::machine(after));
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

/// What is not worth a word: the floor of a verdict within one run holds between runs too.
const LEAST: f64 = stats::FLOOR;

#[cfg(test)]
mod tests;
