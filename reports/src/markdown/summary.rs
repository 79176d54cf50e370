//! The top of the report: what ran where, and how it ended.

use super::decision;
use super::escape::inline;
use super::finding;
use super::step;
use super::table::{self, Column};
use crate::decide;
use crate::describe::machine;
use crate::evidence::Evidence;
use crate::number;
use crate::record::{Run, ScenarioRecord, Setting};
use crate::view;
use crate::view::about::{self, libraries, warning};
use crate::view::across;
use crate::view::calibration;
use crate::view::comparison::DASH;
use crate::view::fairness;
use crate::view::sums::{self, Sums};
use crate::view::tally::{Tally, failures};

/// The title, the machine, the sums and what failed.
pub fn render(run: &Run, evidence: &Evidence) -> String {
    let mut blocks = vec![
        "# Run\n".to_owned(),
        format!(
            "{}\n\n{} · {} · runner {}\n",
            inline(&libraries(run, &run.scenarios)),
            inline(&run.started),
            inline(&machine(run)),
            inline(&run.runner)
        ),
    ];
    blocks.extend(run.calibration.as_ref().map(|made| inline(&calibration::sentence(made)) + "\n"));
    blocks.extend(warning(run).map(|warning| format!("**{warning}**\n")));
    if let Some(decision) = decide::of_large(run, evidence) {
        blocks.extend(decision::groups(&view::decision::of(&decision)));
    }
    let sums = sums::of(run);
    blocks.push(self::sums(run, &sums));
    blocks.extend(sums.about.as_deref().map(|about| format!("{}\n", inline(about))));
    if run.scenarios.len() > 1 {
        blocks.push(scenarios(run));
    }
    blocks.extend(across(run));
    blocks.extend(fairness(run));
    for (scenario, step, findings) in failures(run) {
        let title = inline(&about::step_title(run, scenario, step));
        blocks.push(format!("✗ **{title}**\n"));
        blocks.extend(finding::list(&findings, |_| None));
    }
    blocks.join("\n")
}

/// What was measured on several databases, side by side.
fn across(run: &Run) -> Vec<String> {
    let tables = across::of(run);
    let legend = (!tables.is_empty()).then(|| format!("{}\n", across::LEGEND));
    let table = |table: &across::Across| {
        format!("**{}**\n\n{}", inline(&table.title), table::table(&step::columns(&table.columns)))
    };
    tables.iter().map(table).chain(legend).collect()
}

/// How the libraries were built and set, folded away under the audit in a line.
fn fairness(run: &Run) -> Option<String> {
    let facts = fairness::facts(run);
    let sentence = fairness::sentence(run)?;
    let column = |of: &dyn Fn(&fairness::Fact) -> String| facts.iter().map(of).collect();
    let columns = [
        table::text("backend", column(&|fact| inline(&fact.backend))),
        table::text("what", column(&|fact| inline(&fact.what))),
        table::text("value", column(&|fact| inline(&fact.value))),
        table::text("default", column(&|fact| fact.default.as_deref().map(inline).unwrap_or_default())),
        table::text("source", column(&|fact| fact.source.as_deref().map(inline).unwrap_or_default())),
    ];
    let table = table::table(&columns);
    Some(format!("<details><summary>{}</summary>\n\n{table}\n</details>\n", inline(&sentence)))
}

fn sums(run: &Run, sums: &Sums) -> String {
    let names = run.backends.iter().zip(&sums.tallies);
    let names = names.map(|(backend, tally)| format!("{} {}", tally.mark().sign(), inline(&backend.name)));
    let mut columns = vec![
        table::text("backend", names.collect()),
        table::text("library", run.backends.iter().map(|backend| inline(&backend.library)).collect()),
    ];
    columns.extend(sums.counts.iter().map(|count| {
        let cell = |count: &Option<u64>| count.map_or_else(|| DASH.to_owned(), number::count);
        table::numbers(count.header, count.counts.iter().map(cell).collect())
    }));
    columns.extend(sums.times.iter().map(|(header, times)| {
        table::numbers(header, times.iter().map(|time| time.trim().to_owned()).collect())
    }));
    table::table(&columns)
}

fn scenarios(run: &Run) -> String {
    let titles = run.scenarios.iter().map(|scenario| title(run, scenario)).collect();
    let mut columns = vec![table::text("scenario", titles)];
    columns.extend(run.backends.iter().map(|backend| {
        let mark = |scenario: &ScenarioRecord| {
            Tally::verdict_in(scenario, backend).map(|(_, text)| text).unwrap_or_default()
        };
        table::text(&inline(&backend.name), run.scenarios.iter().map(mark).collect())
    }));
    table::table(&columns)
}

/// The title of a scenario.
pub fn title(run: &Run, scenario: &ScenarioRecord) -> String {
    inline(&about::title(run, scenario))
}

/// The settings in which a backend differs from what was prescribed; nothing if there is none.
pub fn audit(run: &Run, scenario: &ScenarioRecord) -> Option<String> {
    let settings: Vec<&Setting> = scenario.audit.iter().filter(|setting| !setting.is_equal()).collect();
    if settings.is_empty() {
        return None;
    }
    let column = |header: &str, of: &dyn Fn(&Setting) -> String| -> Column {
        table::text(header, settings.iter().map(|setting| of(setting)).collect())
    };
    let mut columns = vec![
        column("setting", &|setting| inline(&setting.name)),
        column("prescribed", &|setting| inline(&setting.prescribed)),
    ];
    for backend in &run.backends {
        columns.push(column(&inline(&backend.name), &|setting| match setting
            .actual
            .iter()
            .find(|(name, _)| *name == backend.name)
        {
            Some((_, value)) if *value == setting.prescribed => inline(value),
            Some((_, value)) => format!("≠ {}", inline(value)),
            None => DASH.to_owned(),
        }));
    }
    Some(table::table(&columns))
}
