//! A run as Markdown, for pull requests, wikis and pages: the terminal's tables in GitHub's dialect.

mod answer;
mod escape;
mod finding;
mod sent;
mod step;
mod summary;
mod table;

use crate::record::{Run, ScenarioRecord};
use escape::inline;

/// The whole run: the summary first, and then each scenario with its steps.
pub fn render(run: &Run) -> String {
    let mut blocks = vec![summary::render(run)];
    for scenario in &run.scenarios {
        blocks.push(heading(scenario));
        blocks.extend(summary::audit(run, scenario));
        blocks.extend(scenario.steps.iter().map(|record| step::render(run, record)));
    }
    blocks.join("\n")
}

fn heading(scenario: &ScenarioRecord) -> String {
    let mut heading = format!("## {} · {}\n", inline(&scenario.id), inline(&scenario.title));
    if !scenario.about.trim().is_empty() {
        heading.push_str(&format!("\n{}\n", inline(&scenario.about)));
    }
    heading
}
