//! The fairness audit of a scenario: the settings that each library's own connection gave back.

use super::text::{Row, Table, line};
use crate::record::{Run, ScenarioRecord};
use crate::view::comparison::DASH;
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
