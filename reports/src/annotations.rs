//! Failures as GitHub workflow commands, each on its line of the scenario file
//! (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>).

use crate::compare::{Comparison, Judgement};
use crate::record::Run;
use crate::view::about;
use crate::view::changes;
use crate::view::tally::failures;
use crate::visible::{one_line, visible};

/// A line for each step that failed, and for each change that closes the gate.
pub fn github(run: &Run, comparison: Option<&Comparison>) -> String {
    let mut lines = String::new();
    for (scenario, step, findings) in failures(run) {
        for finding in findings {
            let message = format!("{}: {}", finding.who(), finding.reasons.join("; "));
            let title = about::step_title(run, scenario, step);
            lines.push_str(&error(scenario.path.as_deref(), step.line, &title, &message));
        }
    }
    let Some(comparison) = comparison else { return lines };
    let regressed = comparison.changes.iter().filter(|(_, judgement)| *judgement == Judgement::Regressed);
    // The rows begin with what regressed, in the same order.
    for ((change, _), row) in regressed.zip(changes::rows(comparison)) {
        let message = format!("{}: {} {} → {} {}", row.backend, row.what, row.before, row.after, row.change);
        lines.push_str(&error(change.cell.path.as_deref(), change.cell.line, &row.step, message.trim_end()));
    }
    lines
}

fn error(path: Option<&str>, line: usize, title: &str, message: &str) -> String {
    // Scenarios that are built in have no file in the repository.
    let location = path.map(|path| format!("file={},line={line},", property(path))).unwrap_or_default();
    format!("::error {location}title={}::{}\n", property(title), data(message))
}

/// A value between commas. Nothing in it can end the command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn data(text: &str) -> String {
    visible(&one_line(text)).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
