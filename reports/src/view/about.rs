//! What a reader must know before the figures: who played, on what, and whether the times count.

use super::joined;
use crate::number;
use crate::record::{BUSY, BackendRecord, Machine, Run, ScenarioRecord, StepRecord};
use crate::visible::{one_line, visible};
use std::collections::BTreeSet;

/// `rusqlite 0.39 · diesel 2.3 on SQLite, in a file (SQLite 3.51)`
pub fn libraries(run: &Run, scenarios: &[ScenarioRecord]) -> String {
    let backends: Vec<&BackendRecord> = run
        .backends
        .iter()
        .filter(|backend| {
            scenarios.is_empty() || scenarios.iter().any(|scenario| scenario.was_played_by(backend))
        })
        .collect();
    // A server is one for all.
    let mut engines: Vec<&str> = scenarios.iter().filter_map(|scenario| scenario.engine.as_deref()).collect();
    if scenarios.iter().any(|scenario| scenario.engine.is_none()) {
        engines.extend(backends.iter().filter_map(|backend| backend.engine.as_deref()));
    }
    let mut known = BTreeSet::new();
    engines.retain(|engine| known.insert(*engine));
    let embedded = backends.iter().filter_map(|backend| backend.engine.as_deref()).collect::<BTreeSet<_>>();
    let name = |backend: &&BackendRecord| {
        let library = if backend.library.is_empty() { &backend.name } else { &backend.library };
        match &backend.engine {
            Some(engine) if embedded.len() > 1 => unbroken(&format!("{library} with {engine}")),
            _ => unbroken(library),
        }
    };
    let mut databases: Vec<String> = Vec::new();
    for scenario in scenarios {
        let database = visible(&scenario.database);
        if !databases.contains(&database) {
            databases.push(database);
        }
    }
    // Two tunings of a library are one.
    let mut names: Vec<String> = Vec::new();
    for name in backends.iter().map(name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let engine = match engines.as_slice() {
        [only] => format!(" ({})", unbroken(only)),
        several if embedded.len() <= 1 && !several.is_empty() => {
            format!(" ({})", several.iter().map(|engine| unbroken(engine)).collect::<Vec<_>>().join(", "))
        }
        _ => String::new(),
    };
    format!("{} on {}{engine}", joined(&names), joined(&databases))
}

/// A name and its version stay on one line.
fn unbroken(text: &str) -> String {
    visible(text).replace(' ', number::GAP.encode_utf8(&mut [0; 4]))
}

/// `05  Query optimization`
pub fn plain_title(scenario: &ScenarioRecord) -> String {
    format!("{}  {}", visible(&scenario.id), one_line(&scenario.title))
}

/// The same, and the database where there are several.
pub fn title(run: &Run, scenario: &ScenarioRecord) -> String {
    let title = plain_title(scenario);
    if run.databases().len() > 1 { format!("{title} on {}", visible(&scenario.database)) } else { title }
}

/// `05 step 3: The N+1 problem`
pub fn step_name(scenario: &ScenarioRecord, step: &StepRecord) -> String {
    format!("{} step {}: {}", visible(&scenario.id), step.number, one_line(&step.title))
}

/// The same, and the database where there are several.
pub fn step_title(run: &Run, scenario: &ScenarioRecord, step: &StepRecord) -> String {
    let title = step_name(scenario, step);
    if run.databases().len() > 1 { format!("{title} on {}", visible(&scenario.database)) } else { title }
}

/// What is wrong with the whole run, if anything is: it was cut short, or its times say little.
pub fn warning(run: &Run) -> Option<String> {
    let cut_short = run.was_cut_short().then(|| CUT_SHORT.to_owned());
    let sentences: Vec<String> = cut_short.into_iter().chain(absent(run)).chain(doubt(run)).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// What was asked for and not played, each with its reason.
pub fn absent(run: &Run) -> impl Iterator<Item = String> {
    run.absent.iter().map(|absent| {
        let (what, because) = (visible(&absent.what), visible(&absent.because));
        format!("Not played: {what}, because {}.", because.trim_end_matches('.'))
    })
}

/// What a reader of a run must know that did not come to its end.
pub const CUT_SHORT: &str = "The run was cut short: what is missing here was not played.";

/// What is wrong with all times of the run, if anything is.
fn doubt(run: &Run) -> Option<String> {
    if run.machine.build == "debug" {
        let because = "This is not a release build: its times say nothing. Build with --release to compare.";
        return Some(because.to_owned());
    }
    let load = |machine: &&Machine| machine.load.unwrap_or_default();
    let busiest = run.machines().max_by(|one, other| load(one).total_cmp(&load(other)))?;
    let share = busiest.load.filter(|&load| load >= BUSY)?;
    let (share, cores) = (number::significant(share, 2), busiest.cores);
    let which = if run.parts.len() > 1 { "In one of the runs the computer" } else { "The computer" };
    let is_timed = run.scenarios.iter().flat_map(|scenario| &scenario.steps);
    is_timed.flat_map(|step| &step.cells).any(|cell| cell.figures.is_some()).then(|| {
        format!(
            "{which} was busy: other programs took {share} of {cores} cores. Libraries with threads suffer most from \
             it, and all intervals are wider."
        )
    })
}
