//! The fairness audit: settings as each library's own connection reports them, and how the libraries were built.

use super::text::{Row, Table, line};
use crate::record::{Run, ScenarioRecord};
use crate::view::comparison::DASH;
use crate::view::fairness::{self, Fact};
use crate::visible::visible;
use askama::Template;

/// The audit, folded away unless something differs; nothing if nobody has settings.
pub fn render(run: &Run, scenario: &ScenarioRecord) -> Result<String, askama::Error> {
    if scenario.audit.iter().all(|setting| setting.actual.is_empty()) {
        return Ok(String::new());
    }
    let differs = scenario.audit.iter().any(|setting| !setting.is_equal());
    let mut table = Table::new("Settings, as each library's own connection gave them back");
    let settings = &scenario.audit;
    table.add("setting", false, settings.iter().map(|setting| line(&setting.name)).collect());
    table.add("prescribed", false, settings.iter().map(|setting| line(&setting.prescribed)).collect());
    for backend in &run.backends {
        let actual = settings.iter().map(|setting| match setting.actual_of(&backend.name) {
            Some(value) if value == setting.prescribed => line(value),
            Some(value) => format!("≠ {}", line(value)),
            None => DASH.to_owned(),
        });
        table.add(&visible(&backend.name), false, actual.collect());
    }
    for (Row { class, .. }, setting) in table.rows.iter_mut().zip(settings) {
        if !setting.is_equal() {
            *class = "failed".to_owned();
        }
    }
    let (open, summary) =
        if differs { (" open", "The settings differ") } else { ("", "Equal settings, read back") };
    Ok(format!("<details class=\"audit\"{open}><summary>{summary}</summary>\n{}</details>", table.render()?))
}

/// How the libraries were built and set, folded away under the audit in a line; nothing if nothing was timed.
pub fn fairness(run: &Run) -> Result<Option<String>, askama::Error> {
    let Some(sentence) = fairness::sentence(run) else { return Ok(None) };
    let facts = fairness::facts(run);
    let column = |of: &dyn Fn(&Fact) -> String| facts.iter().map(of).collect::<Vec<String>>();
    let mut table = Table::new("How each library was built and set");
    table.add("backend", false, column(&|fact| fact.backend.clone()));
    table.add("what", false, column(&|fact| fact.what.clone()));
    table.add("value", false, column(&|fact| fact.value.clone()));
    table.add("default", false, column(&|fact| fact.default.clone().unwrap_or_default()));
    table.add("source", false, column(&|fact| fact.source.clone().unwrap_or_default()));
    table.belongs_to(facts.iter().map(|fact| fact.backend.clone()));
    let open = if facts.iter().any(|fact| fact.default.is_some()) { " open" } else { "" };
    let (sentence, table) = (askama::filters::escape(sentence, askama::filters::Html)?, table.render()?);
    Ok(Some(format!("<details class=\"audit\"{open}><summary>{sentence}</summary>\n{table}</details>")))
}
