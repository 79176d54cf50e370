//! A run as Markdown in GitHub's dialect, for job summaries, pull requests and pages.

mod answer;
mod changes;
mod costs;
mod decision;
mod escape;
mod finding;
mod programs;
mod sent;
mod step;
mod summary;
mod table;

pub use changes::changes;
pub use costs::costs;
pub use decision::decision;
pub use programs::matrix as program_matrix;

use crate::evidence::Evidence;
use crate::record::{Run, ScenarioRecord};
use crate::view::mark::Mark;
use escape::inline;

/// How much of a run is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// Everything.
    Whole,
    /// Everything but the statements.
    WithoutSql,
    /// The summary, and the steps that failed.
    Failures,
    /// The summary.
    Summary,
}

/// The whole run: the summary first, and then each scenario with its steps. Of several scenarios, those are folded
/// away in which nothing failed.
pub fn render(run: &Run, evidence: &Evidence) -> String {
    told(run, evidence, Extent::Whole)
}

/// As much of the run as there is room for, in bytes: first the statements are left out, and then the steps that
/// passed. CI services refuse a summary that is too long.
pub fn within(run: &Run, evidence: &Evidence, room: usize) -> String {
    const LEFT_OUT: &str = "\nThere was no room for everything: the whole report is in the record.\n";
    for extent in [Extent::Whole, Extent::WithoutSql, Extent::Failures, Extent::Summary] {
        let mut text = told(run, evidence, extent);
        if extent != Extent::Whole {
            text.push_str(LEFT_OUT);
        }
        if text.len() <= room {
            return text;
        }
    }
    if LEFT_OUT.len() <= room { LEFT_OUT.to_owned() } else { String::new() }
}

fn told(run: &Run, evidence: &Evidence, extent: Extent) -> String {
    let mut blocks = vec![summary::render(run, evidence)];
    if extent != Extent::Summary {
        for record in &run.scenarios {
            blocks.extend(scenario(run, record, extent));
        }
    }
    blocks.join("\n")
}

fn scenario(run: &Run, scenario: &ScenarioRecord, extent: Extent) -> Option<String> {
    let is_bad = |record: &&crate::record::StepRecord| Mark::of_step(record) == Mark::Failed;
    let steps = scenario.steps.iter().filter(|record| extent != Extent::Failures || is_bad(record));
    let steps: Vec<String> = steps.map(|record| step::render(run, record, extent == Extent::Whole)).collect();
    if steps.is_empty() && extent == Extent::Failures {
        return None;
    }
    let mut blocks = vec![format!("## {}\n", summary::title(run, scenario))];
    if !scenario.about.trim().is_empty() {
        blocks.push(format!("{}\n", inline(&scenario.about)));
    }
    blocks.extend(summary::audit(run, scenario));
    let folded = run.scenarios.len() > 1;
    if folded {
        let open = if scenario.steps.iter().any(|record| is_bad(&record)) { " open" } else { "" };
        let count = if steps.len() == 1 { "1 step".to_owned() } else { format!("{} steps", steps.len()) };
        blocks.push(format!("<details{open}><summary>{count}</summary>\n"));
    }
    blocks.extend(steps);
    if folded {
        blocks.push("</details>\n".to_owned());
    }
    Some(blocks.join("\n"))
}
