//! Stability: what a version promises, and what was seen of faults.

use super::topic::Topic;
use crate::decide::{Answer, Decision};
use crate::question::library;
use crate::record::{Cell, StepRecord};
use crate::view::decision::verdict::and;
use crate::visible::visible;

/// Versions before 1.0, and who got over faults.
pub fn topic(decision: &Decision<'_>, answer: &Answer) -> Topic {
    let mut says = Vec::new();
    let (early, later) = (versions(decision, answer, true), versions(decision, answer, false));
    if !early.is_empty() {
        says.push(format!(
            "By Cargo's rules any minor release may change what is used of {}{}.",
            and(&early),
            if later.is_empty() {
                String::new()
            } else {
                format!("; only a major one that of {}", and(&later))
            }
        ));
    } else if !later.is_empty() {
        says.push(format!(
            "By Cargo's rules only a major release may change what is used of {}.",
            and(&later)
        ));
    }
    says.push(faults(decision, answer));
    says.push("How often releases break programs, or crash, was not measured.".to_owned());
    Topic::of("stability", says, &["runner play scenarios/faults -d postgres,mariadb"])
}

/// Libraries of Rust whose version begins with 0, or does not.
fn versions(decision: &Decision<'_>, answer: &Answer, is_early: bool) -> Vec<String> {
    let of = |name: &String| {
        library(name, answer.group.tuning).filter(|known| known.is_rust)?;
        let backend = decision.run.backends.iter().find(|backend| backend.name == *name)?;
        let (_, version) = backend.library.rsplit_once(' ')?;
        let begins = version.split('.').next()?.parse::<u32>().ok()?;
        ((begins == 0) == is_early).then(|| visible(&backend.library))
    };
    answer.libraries.iter().filter_map(of).collect()
}

/// How many faults each library got over by itself, where any were made.
fn faults(decision: &Decision<'_>, answer: &Answer) -> String {
    let scenarios = answer.group.scenarios.iter().filter_map(|&index| decision.run.scenarios.get(index));
    let steps: Vec<&StepRecord> = scenarios.flat_map(|scenario| &scenario.steps).collect();
    let of = |name: &String| {
        let cells = steps.iter().flat_map(|step| &step.cells).filter(|cell: &&Cell| cell.backend == *name);
        let met: Vec<bool> =
            cells.filter_map(|cell| cell.recovery.as_ref()).map(|recovery| recovery.by_itself).collect();
        let over = met.iter().filter(|by_itself| **by_itself).count();
        (!met.is_empty()).then(|| format!("{} {over} of {}", visible(name), met.len()))
    };
    let each: Vec<String> = answer.libraries.iter().filter_map(of).collect();
    match each.is_empty() {
        true => "How they get over faults of a server was not measured here.".to_owned(),
        false => format!("They got over so many faults by themselves: {}.", each.join(", ")),
    }
}
