//! The fairness audit: whether the libraries were built and set alike, sent the same statements, and returned the same rows.

use super::{same_work, set_up};
use crate::record::{BackendRecord, Run, ScenarioRecord, StepKind, StepRecord, Verdict};
use crate::visible::{one_line, visible};
use backend_api::Tuning;
use std::collections::BTreeSet;

/// The backend that has no database.
const CONTROL: &str = "memory";

/// One thing to know of a backend before its times.
#[derive(Debug, PartialEq, Eq)]
pub struct Fact {
    /// Whose it is.
    pub backend: String,
    /// What it is about, such as `statement cache`.
    pub what: String,
    /// How it is.
    pub value: String,
    /// How the library has it by itself, where the expert tuning has it otherwise.
    pub default: Option<String>,
    /// The documentation that says so, if any does.
    pub source: Option<String>,
}

/// How each backend was built and set, and what all of them found in their environment.
pub fn facts(run: &Run) -> Vec<Fact> {
    let found = run.machine.environment.iter().map(|(name, value)| Fact {
        backend: "all".to_owned(),
        what: one_line(name),
        value: one_line(value),
        default: None,
        source: None,
    });
    run.backends.iter().flat_map(of_backend).chain(found).collect()
}

/// What the expert tunings have otherwise than their libraries by themselves.
pub fn changed(run: &Run) -> Vec<Fact> {
    facts(run).into_iter().filter(|fact| fact.default.is_some()).collect()
}

fn of_backend(backend: &BackendRecord) -> Vec<Fact> {
    let fact = |what: &str, value: &str| Fact {
        backend: visible(&backend.name),
        what: one_line(what),
        value: one_line(value),
        default: None,
        source: None,
    };
    let mut facts = vec![fact("library", &backend.library)];
    facts.extend(backend.engine.iter().map(|engine| fact("engine", engine)));
    facts.extend(backend.build.iter().map(|build| fact("build", build)));
    facts.extend(backend.features.iter().map(|features| fact("features", features)));
    facts.extend(
        backend.tunables.iter().map(|tunable| Fact {
            default: (backend.tuning == Tuning::Expert && tunable.expert.is_some())
                .then(|| one_line(&tunable.default)),
            source: Some(one_line(&tunable.source)),
            ..fact(&tunable.name, tunable.of(backend.tuning))
        }),
    );
    facts
}

/// The audit in a line; nothing if nothing was timed or loaded.
pub fn sentence(run: &Run) -> Option<String> {
    let steps: Vec<&StepRecord> = run
        .scenarios
        .iter()
        .flat_map(|scenario| &scenario.steps)
        .filter(|step| step.kind == StepKind::Measure)
        .filter(|step| !step.loads.is_empty() || step.cells.iter().any(|cell| cell.figures.is_some()))
        .collect();
    if steps.is_empty() || run.backends.len() < 2 {
        return None;
    }
    let compared: Vec<(&StepRecord, Option<&str>)> =
        steps.iter().flat_map(|step| step.variants().into_iter().map(|variant| (*step, variant))).collect();
    let all = compared.len();
    let same_statements =
        compared.iter().filter(|(step, variant)| same_work::is_alike(step, *variant)).count();
    let same_rows = compared.iter().filter(|(step, variant)| has_same_rows(step, *variant)).count();
    let settings =
        run.scenarios.iter().flat_map(|scenario| &scenario.audit).all(|setting| setting.is_equal());
    let builds = groups(&run.backends.iter().collect::<Vec<_>>(), |backend| backend.build.as_deref());
    let builds = match builds.len() {
        2.. => format!("DIFFERENT BUILDS ({})", listed(&builds)),
        _ => "one kind of build".to_owned(),
    };
    Some(format!(
        "fairness: {}, {builds}, {}; the same statements in {same_statements} of {all} comparisons{}, the same rows in \
         {same_rows}{}{}",
        engines(run),
        if settings { "equal settings" } else { "UNEQUAL SETTINGS" },
        unseen(run),
        throw_away(run),
        set_up::sentence(run),
    ))
}

/// Who has what, those first that are fewest; who says nothing is in no group.
fn groups<'a>(
    backends: &[&'a BackendRecord],
    what: impl Fn(&'a BackendRecord) -> Option<&'a str>,
) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for backend in backends {
        let Some(what) = what(backend) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == what) {
            Some((_, names)) if names.contains(&backend.name.as_str()) => {}
            Some((_, names)) => names.push(&backend.name),
            None => groups.push((what, vec![&backend.name])),
        }
    }
    groups.sort_by_key(|(_, names)| names.len());
    groups
}

/// `SQLite 3.40.1: sqlalchemy; SQLite 3.51.3: the others`
fn listed(groups: &[(&str, Vec<&str>)]) -> String {
    let last = groups.len().saturating_sub(1);
    let group = |(index, (what, names)): (usize, &(&str, Vec<&str>))| {
        let names = if index == last && names.len() > 1 { "the others".to_owned() } else { names.join(", ") };
        format!("{}: {}", one_line(what), one_line(&names))
    };
    groups.iter().enumerate().map(group).collect::<Vec<_>>().join("; ")
}

/// Which engines answered. That of a server is one for all who play on it; one that is part of each backend is what it says.
fn engines(run: &Run) -> String {
    let embedded: Vec<&ScenarioRecord> =
        run.scenarios.iter().filter(|scenario| scenario.engine.is_none()).collect();
    let linked: Vec<&BackendRecord> = run
        .backends
        .iter()
        .filter(|backend| embedded.iter().any(|scenario| scenario.was_played_by(backend)))
        .collect();
    let known = groups(&linked, |backend| backend.engine.as_deref());
    let silent: Vec<String> = linked
        .iter()
        .filter(|backend| backend.engine.is_none() && backend.name != CONTROL)
        .map(|backend| visible(&backend.name))
        .collect();
    let mut text = match (known.len(), run.databases().len()) {
        (2.., _) => format!("DIFFERENT ENGINES ({})", listed(&known)),
        (_, 2..) => "one engine on each database".to_owned(),
        _ => "one engine".to_owned(),
    };
    if !silent.is_empty() {
        text += &format!(" (that of {} is not known)", silent.join(", "));
    }
    text
}

/// ` (those of drizzle are not seen)`: backends of which nobody knows any statement.
fn unseen(run: &Run) -> String {
    let is_unseen = |backend: &&BackendRecord| {
        let cells = run.scenarios.iter().flat_map(|scenario| &scenario.steps).flat_map(|step| &step.cells);
        let passed = cells.filter(|cell| cell.backend == backend.name && cell.verdict == Verdict::Passed);
        let mut passed = passed.peekable();
        passed.peek().is_some() && passed.all(|cell| cell.sent().is_none())
    };
    let names: Vec<String> = run
        .backends
        .iter()
        .filter(|backend| backend.name != CONTROL)
        .filter(is_unseen)
        .map(|backend| visible(&backend.name))
        .collect();
    match names.as_slice() {
        [] => String::new(),
        names => format!(" (those of {} are not seen)", names.join(", ")),
    }
}

/// `; commits wait for no disk on MariaDB, PostgreSQL (started for this run)`
fn throw_away(run: &Run) -> String {
    let started = run.scenarios.iter().filter(|scenario| scenario.throw_away);
    let started = started.filter(|scenario| !set_up::says_what_commits_wait_for(scenario));
    let names: BTreeSet<String> = started.map(|scenario| one_line(&scenario.database)).collect();
    let names: Vec<String> = names.into_iter().collect();
    if names.is_empty() {
        return String::new();
    }
    format!("; commits wait for no disk on {} (started for this run)", names.join(", "))
}

fn has_same_rows(step: &StepRecord, variant: Option<&str>) -> bool {
    let passed = step.cells_of(variant).filter(|cell| cell.verdict == Verdict::Passed);
    passed.filter_map(|cell| cell.answer).collect::<BTreeSet<_>>().len() <= 1
}
