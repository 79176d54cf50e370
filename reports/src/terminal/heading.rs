//! The lines above and below a scenario.

use super::page::Page;
use super::paint::Ink;
use super::style::Style;
use super::wrap::width;
use crate::record::{Run, ScenarioRecord};
use crate::view::about::libraries;
use crate::view::joined;
use crate::view::mark::Mark;
use crate::view::tally::Tally;
use crate::visible::{one_line, visible};

/// The title of a scenario, what it is about, and who plays it.
pub fn scenario_heading(run: &Run, scenario: &ScenarioRecord, style: &Style) -> String {
    let mut page = Page::new(style);
    if style.is_quiet() {
        return page.finish();
    }
    rule(&mut page, &format!("{}  {}", visible(&scenario.id), one_line(&scenario.title)));
    if !scenario.about.trim().is_empty() {
        page.text(Ink::Plain, &one_line(&scenario.about));
    }
    page.text(Ink::Quiet, &libraries(run, std::slice::from_ref(scenario)));
    page.gap();
    page.finish()
}

/// How a scenario ended, in a line, and where its databases are kept.
pub fn scenario_summary(run: &Run, scenario: &ScenarioRecord, style: &Style) -> String {
    let mut page = Page::new(style);
    if style.is_quiet() {
        return page.finish();
    }
    let tallies: Vec<(String, Tally)> = run
        .backends
        .iter()
        .filter(|backend| scenario.was_played_by(backend))
        .map(|backend| (visible(&backend.name), Tally::of([scenario], &backend.name)))
        .collect();
    let least = if scenario.was_cut_short() { Mark::Absent } else { Mark::Passed };
    let mark = tallies.iter().map(|(_, tally)| tally.mark()).fold(least, Mark::max);
    let title = format!("{}  ", visible(&scenario.id));
    let labels = [(Ink::of(mark), mark.sign()), (Ink::Strong, " "), (Ink::Strong, title.as_str())];
    page.entry(&labels, Ink::Plain, &verdict(scenario, &tallies));
    for (backend, location) in &scenario.kept {
        let label = format!("kept {}  ", visible(backend));
        page.indented(2, |page| page.entry(&[(Ink::Quiet, &label)], Ink::Quiet, &visible(location)));
    }
    page.gap();
    page.finish()
}

/// A title in a rule that takes the whole width.
pub fn rule(page: &mut Page<'_>, title: &str) {
    let (before, after) = ("━━ ", page.width().saturating_sub(width(title) + 4));
    if after == 0 {
        page.entry(&[(Ink::Quiet, before)], Ink::Strong, title);
        return;
    }
    let line = format!(
        "{}{} {}",
        page.paint(Ink::Quiet, before),
        page.paint(Ink::Strong, title),
        page.paint(Ink::Quiet, &"━".repeat(after))
    );
    page.line(&line);
}

/// Who passed how many steps, and what became of the others.
fn verdict(scenario: &ScenarioRecord, tallies: &[(String, Tally)]) -> String {
    let steps = scenario.steps.len();
    if scenario.was_cut_short() {
        let parts: Vec<String> = tallies.iter().map(|(name, tally)| counts(name, tally)).collect();
        let parts = if steps == 0 { String::new() } else { format!(": {}", joined(&parts)) };
        return format!("cut short after {steps} of {} steps{parts}", scenario.planned);
    }
    let steps = if steps == 1 { "the only step".to_owned() } else { format!("all {steps} steps") };
    if tallies.iter().all(|(_, tally)| tally.mark() == Mark::Passed) {
        return format!("{steps} passed in every backend");
    }
    joined(&tallies.iter().map(|(name, tally)| counts(name, tally)).collect::<Vec<_>>())
}

/// A backend's steps by how they ended.
fn counts(name: &str, tally: &Tally) -> String {
    let counts = [
        (tally.passed, "passed"),
        (tally.failed, "failed"),
        (tally.unsupported, "unsupported"),
        (tally.lost, "lost"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count}\u{a0}{word}")).collect();
    format!("{name}\u{a0}{}", counts.join(", "))
}
