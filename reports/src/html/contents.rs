//! The table of contents: what was measured first, and then the scenarios.

use super::anchor::prefix;
use super::text::{line, middle};
use crate::record::{Run, StepKind};
use crate::view::about;
use askama::Template;

/// From so many entries on the list is folded away.
const LONG: usize = 16;

/// The longest entry, in characters.
const LETTERS: usize = 70;

#[derive(Template)]
#[template(path = "contents.html")]
struct Contents {
    open: bool,
    measured: Vec<Entry>,
    scenarios: Vec<Entry>,
    code: bool,
}

struct Entry {
    anchor: String,
    title: String,
}

/// The contents; nothing for a page that is short enough without.
pub fn render(run: &Run) -> Result<Option<String>, askama::Error> {
    let (mut measured, mut scenarios) = (Vec::new(), Vec::new());
    for (index, scenario) in run.scenarios.iter().enumerate() {
        let anchor = prefix(run, index);
        for step in scenario.steps.iter().filter(|step| step.kind == StepKind::Measure) {
            let title = about::step_title(run, scenario, step);
            measured.push(Entry {
                anchor: format!("{anchor}-{}", step.number),
                title: line(&middle(&title, LETTERS)),
            });
        }
        scenarios.push(Entry { anchor, title: line(&about::title(run, scenario)) });
    }
    if measured.len() + scenarios.len() < 2 {
        return Ok(None);
    }
    let open = measured.len() + scenarios.len() < LONG;
    Contents { open, measured, scenarios, code: !run.listings.is_empty() }.render().map(Some)
}
