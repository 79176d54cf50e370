//! The summary at the top of the page: totals, all ratios at a glance, and failures.

use super::anchor::prefix;
use super::audit;
use super::decision;
use super::overview::{self, Overview};
use super::step::columns;
use super::text::{Table, line};
use crate::decide;
use crate::evidence::Evidence;
use crate::number;
use crate::record::Run;
use crate::view;
use crate::view::about;
use crate::view::across::{self, LEGEND};
use crate::view::comparison::DASH;
use crate::view::sums::{self, Sums};
use crate::view::tally::{Tally, failures};
use crate::visible::visible;
use askama::Template;

#[derive(Template)]
#[template(path = "summary.html")]
struct Summary {
    decision: Option<String>,
    sums: String,
    about_sums: Option<String>,
    about_across: &'static str,
    scenarios: Option<String>,
    baseline: String,
    overview: Option<Overview>,
    across: Vec<String>,
    fairness: Option<String>,
    failures: Vec<Failure>,
}

struct Failure {
    anchor: String,
    title: String,
    who: String,
    reasons: String,
}

/// The summary of a run.
pub fn render(run: &Run, evidence: &Evidence) -> Result<String, askama::Error> {
    let scenarios = (run.scenarios.len() > 1).then(|| scenarios(run).render()).transpose()?;
    let sums = sums::of(run);
    let decision = decide::of_large(run, evidence).map(|decision| view::decision::of(&decision));
    let summary = Summary {
        decision: decision.map(|shown| decision::section(&shown)).transpose()?,
        sums: table(run, &sums).render()?,
        about_sums: sums.about,
        about_across: LEGEND,
        scenarios,
        baseline: visible(&run.all_baselines()),
        overview: overview::of(run)?,
        across: across(run)?,
        fairness: audit::fairness(run)?,
        failures: failed(run),
    };
    summary.render()
}

fn table(run: &Run, sums: &Sums) -> Table {
    let names = || run.backends.iter().map(|backend| visible(&backend.name));
    let marked = names().zip(&sums.tallies).map(|(name, tally)| format!("{} {name}", tally.mark().sign()));
    let mut table = Table::new("Sums of each backend");
    table.add("backend", false, marked.collect());
    table.add("library", false, run.backends.iter().map(|backend| line(&backend.library)).collect());
    for count in &sums.counts {
        let cells = count.counts.iter().map(|count| count.map_or_else(|| DASH.to_owned(), number::count));
        table.add(count.header, true, cells.collect());
    }
    if let Some((header, times)) = &sums.times {
        table.add(header, true, times.clone());
    }
    table.belongs_to(names());
    table
}

fn scenarios(run: &Run) -> Table {
    let mut table = Table::new("Verdicts of each scenario");
    let titles = run.scenarios.iter().map(|scenario| line(&about::title(run, scenario)));
    table.add("scenario", false, titles.collect());
    for backend in &run.backends {
        let verdict =
            |scenario| Tally::verdict_in(scenario, backend).map(|(_, text)| text).unwrap_or_default();
        let verdicts = run.scenarios.iter().map(verdict);
        table.add(&visible(&backend.name), false, verdicts.collect());
    }
    table
}

/// What was measured on several databases, side by side.
fn across(run: &Run) -> Result<Vec<String>, askama::Error> {
    let tables = across::of(run).into_iter();
    tables.map(|table| columns(&line(&table.title), &table.columns).render()).collect()
}

fn failed(run: &Run) -> Vec<Failure> {
    let mut failed = Vec::new();
    for (scenario, step, findings) in failures(run) {
        let index = run.scenarios.iter().position(|other| std::ptr::eq(other, scenario)).unwrap_or_default();
        for finding in findings {
            failed.push(Failure {
                anchor: format!("{}-{}", prefix(run, index), step.number),
                title: line(&about::step_title(run, scenario, step)),
                who: line(&finding.who()),
                reasons: line(&finding.reasons.join("; ")),
            });
        }
    }
    failed
}
